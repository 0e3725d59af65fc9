import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm'
import { Created, Id, Text, Uuid, Whole } from '#server/database/columns'
import { Briefing } from '#server/database/entities/briefing'
import { Desk } from '#server/database/entities/desk'
import { Revision } from '#server/database/entities/revision'
import { User } from '#server/database/entities/user'

/** A manager's signature on one revision's content hash. Never changed; `needed` is how many the desk asked for then. */
@Entity('approvals')
@Index(['briefingId', 'at'])
export class Approval {
  @Id() id: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @ForeignKey(() => Briefing, { onDelete: 'CASCADE' }) @Uuid() briefingId: string
  @Index() @ForeignKey(() => Revision, { onDelete: 'CASCADE' }) @Uuid() revisionId: string
  @Text() contentHash: string
  @Whole({ default: 1 }) needed: number
  @ForeignKey(() => User) @Uuid() signedBy: string
  @Created() at: Date
}

/** A signature was taken back. */
@Entity('approval_withdrawals')
export class ApprovalWithdrawal {
  @ForeignKey(() => Approval, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') approvalId: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @ForeignKey(() => User) @Uuid() withdrawnBy: string
  @Text() reason: string
  @Created() at: Date
}
