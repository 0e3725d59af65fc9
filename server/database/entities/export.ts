import { Column, Entity, ForeignKey, Index } from 'typeorm'
import type { ExportFormat, ExportStatus } from '#core/contracts/http/exports'
import { Count, Created, Id, Json, Moment, Text, TextList, Uuid, Whole } from '#server/database/columns'
import { Briefing } from '#server/database/entities/briefing'
import { Desk } from '#server/database/entities/desk'
import { Revision } from '#server/database/entities/revision'
import { User } from '#server/database/entities/user'

/** A file made from a revision. `fence` rises with each attempt: only the newest attempt may write its result. */
@Entity('exports')
@Index(['revisionId', 'format'])
export class Export {
  @Id() id: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @ForeignKey(() => Briefing, { onDelete: 'CASCADE' }) @Uuid() briefingId: string
  @ForeignKey(() => Revision, { onDelete: 'CASCADE' }) @Uuid() revisionId: string
  @Text() format: ExportFormat
  @Json({ default: {} }) options: Record<string, unknown>
  @Text({ default: 'queued' }) status: ExportStatus
  @Column('real', { default: 0 }) progress: number
  @Text({ nullable: true }) step: string | null
  @Whole({ nullable: true }) pages: number | null
  @Count({ nullable: true }) bytes: number | null
  @Index() @Text({ nullable: true }) blobSha256: string | null
  @TextList() notes: string[]
  @Text({ nullable: true }) problemCode: string | null
  @Text({ nullable: true }) problemMessage: string | null
  @Whole({ default: 0 }) fence: number
  @Index() @ForeignKey(() => User) @Uuid() requestedBy: string
  @Created() createdAt: Date
  /** When the newest attempt began. */
  @Moment({ nullable: true }) startedAt: Date | null
  @Moment({ nullable: true }) finishedAt: Date | null
}
