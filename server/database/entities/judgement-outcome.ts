import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm'
import { Created, Text, Uuid } from '#server/database/columns'
import { Briefing } from '#server/database/entities/briefing'
import { Desk } from '#server/database/entities/desk'
import { User } from '#server/database/entities/user'

/** Whether a key judgement (by the id of its block) came true, as the desk decided afterwards. */
@Entity('judgement_outcomes')
export class JudgementOutcome {
  @ForeignKey(() => Briefing, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') briefingId: string
  @PrimaryColumn('text') judgementId: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @Column('boolean') cameTrue: boolean
  @Text({ default: '' }) note: string
  @ForeignKey(() => User, { onDelete: 'SET NULL' }) @Uuid({ nullable: true }) decidedBy: string | null
  @Created() decidedAt: Date
}
