import { Entity, ForeignKey, Index, Unique } from 'typeorm'
import type { ZoneProvenance } from '#core/contracts/http/articles'
import { Created, Id, Moment, Text, Uuid, Whole } from '#server/database/columns'
import { Desk } from '#server/database/entities/desk'
import { Source } from '#server/database/entities/source'

/** One item from a source of a desk. `identity` is the item (guid, else canonical link, else content), never its date. */
@Entity('articles')
@Unique(['sourceId', 'identity'])
@Index(['deskId', 'firstSeenAt', 'id'])
export class Article {
  @Id() id: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @ForeignKey(() => Source, { onDelete: 'CASCADE' }) @Uuid() sourceId: string
  @Text() identity: string
  @Text({ nullable: true }) url: string | null
  @Text() title: string
  @Text({ nullable: true }) byline: string | null
  @Text({ nullable: true }) language: string | null
  @Text({ default: '' }) summary: string
  @Moment({ nullable: true }) publishedAt: Date | null
  @Text({ default: 'unknown' }) publishedZone: ZoneProvenance
  @Created() firstSeenAt: Date
  @Moment({ nullable: true }) fetchedAt: Date | null
  @Moment({ nullable: true }) changedAt: Date | null
  /** Since when the publisher's address says that it is gone (404, 410). */
  @Moment({ nullable: true }) goneAt: Date | null
  @Whole({ default: 1 }) version: number
  @Text({ default: 'pending' }) completeness: 'pending' | 'full' | 'summary'
  @Text({ nullable: true }) problemCode: string | null
  @Text({ nullable: true }) problemMessage: string | null
}
