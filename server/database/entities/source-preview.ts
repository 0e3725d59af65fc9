import { Entity, ForeignKey, Index } from 'typeorm'
import type { ErrorCode } from '#core/contracts/errors/codes'
import type { PreviewFound } from '#core/news/source-preview'
import { Created, Id, Json, Text, Uuid } from '#server/database/columns'
import { Desk } from '#server/database/entities/desk'
import { Feed } from '#server/database/entities/feed'
import { User } from '#server/database/entities/user'

/** A look at an address before it becomes a source. It goes with its feed, which is swept when nobody reads it. */
@Entity('source_previews')
export class SourcePreview {
  @Id() id: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @Index() @ForeignKey(() => Feed, { onDelete: 'CASCADE' }) @Uuid() feedId: string
  @Text() url: string
  @Text({ default: 'waiting' }) state: 'waiting' | 'ready' | 'failed'
  @Json({ nullable: true }) found: PreviewFound | null
  @Text({ nullable: true }) problemCode: ErrorCode | null
  @ForeignKey(() => User, { onDelete: 'CASCADE' }) @Uuid() createdBy: string
  @Created() createdAt: Date
}
