import { Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm'
import type { BriefingView } from '#core/contracts/http/briefings'
import { Moment, Text, Uuid } from '#server/database/columns'
import { Briefing } from '#server/database/entities/briefing'
import { Desk } from '#server/database/entities/desk'

/** A briefing was in a state from then until then (null: still). A trigger of `briefings` writes these rows. */
@Entity('briefing_stays')
@Index(['briefingId', 'since'])
@Index(['deskId', 'until'])
export class BriefingStay {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @ForeignKey(() => Briefing, { onDelete: 'CASCADE' }) @Uuid() briefingId: string
  @Text() state: BriefingView['state']
  @Moment() since: Date
  @Moment({ nullable: true }) until: Date | null
}
