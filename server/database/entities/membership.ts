import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm'
import type { DeskRole } from '#core/contracts/http/session'
import { Created, Moment, Text } from '#server/database/columns'
import { Desk } from '#server/database/entities/desk'
import { User } from '#server/database/entities/user'

/** A person's role on a desk. No row, no access. */
@Entity('memberships')
export class Membership {
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') deskId: string
  @Index() @ForeignKey(() => User, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') userId: string
  @Text() role: DeskRole
  @Created() createdAt: Date
  /** Who is a guest here, an admin or somebody invited for a time: until then. */
  @Moment({ nullable: true }) guestUntil: Date | null
  /** Since when he answers for what comes in; null: he does not now. */
  @Moment({ nullable: true }) onDutySince: Date | null
}
