import { Entity, ForeignKey, PrimaryColumn } from 'typeorm'
import { Count, Created, Json, Uuid, Whole } from '#server/database/columns'
import { Briefing } from '#server/database/entities/briefing'
import { Desk } from '#server/database/entities/desk'
import { User } from '#server/database/entities/user'

/** The words of a briefing as a person has last had them before him: canonical content, and where in the log it ends. */
@Entity('briefing_reads')
export class BriefingRead {
  @ForeignKey(() => Briefing, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') briefingId: string
  @ForeignKey(() => User, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') userId: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @Whole() epoch: number
  @Count() seq: number
  @Json() content: Record<string, unknown>
  @Created() readAt: Date
}
