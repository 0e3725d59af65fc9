import { Entity, ForeignKey, Index, Unique } from 'typeorm'
import type { Language, Marking } from '#core/contracts/http/common'
import type { StoredAuthors } from '#core/editor/changes/stored-authors'
import { Count, Created, Id, Json, Text, Uuid, Whole } from '#server/database/columns'
import { Briefing } from '#server/database/entities/briefing'
import { Desk } from '#server/database/entities/desk'
import { User } from '#server/database/entities/user'

/** A state of a briefing, kept as it was. Never changed: the application's role may only add rows. */
@Entity('revisions')
@Unique(['briefingId', 'number'])
@Index('revisions_cited_articles_idx', { synchronize: false })
export class Revision {
  @Id() id: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @ForeignKey(() => Briefing, { onDelete: 'CASCADE' }) @Uuid() briefingId: string
  @Whole() number: number
  @Text({ nullable: true }) name: string | null
  @Text() title: string
  @Text() language: Language
  @Text() marking: Marking
  @Json() content: Record<string, unknown>
  @Index() @Text() contentHash: string
  /** Who wrote the text that stands in it, in parts of 1; the largest first. */
  @Json({ default: [] }) authors: { userId: string; share: number }[]
  /** Whose the parts of its blocks are; null when it was kept before this was written down. */
  @Json({ nullable: true }) blockAuthors: StoredAuthors | null
  @Whole() epoch: number
  @Count() seq: number
  /** Who kept it; null when it was kept by itself. */
  @ForeignKey(() => User) @Uuid({ nullable: true }) createdBy: string | null
  @Created() createdAt: Date
}
