import { Column, Entity, ForeignKey, Index } from 'typeorm'
import type { SearchKind } from '#core/contracts/http/search'
import { Id, Moment, Text, Uuid } from '#server/database/columns'
import { Briefing } from '#server/database/entities/briefing'
import { Desk } from '#server/database/entities/desk'
import { Source } from '#server/database/entities/source'
import { Thread } from '#server/database/entities/thread'

/**
 * One thing that can be found: an article, briefing, thread or message, under its own id. `tokens` are made by the
 * application; the GIN index on them is not one that TypeORM can describe. `state` says which state of the thing was taken.
 */
@Entity('search_entries')
@Index('search_entries_tokens_idx', { synchronize: false })
export class SearchEntry {
  @Id() id: string
  @Text() kind: SearchKind
  @Index() @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @Index() @ForeignKey(() => Source, { onDelete: 'CASCADE' }) @Uuid({ nullable: true }) sourceId:
    string | null
  @Index() @ForeignKey(() => Briefing, { onDelete: 'CASCADE' }) @Uuid({ nullable: true }) briefingId:
    string | null
  @Index() @ForeignKey(() => Thread, { onDelete: 'CASCADE' }) @Uuid({ nullable: true }) threadId:
    string | null
  @Text({ nullable: true }) language: string | null
  @Text() title: string
  @Text() body: string
  @Index() @Moment() at: Date
  @Text({ default: '' }) state: string
  @Column('tsvector', { select: false }) tokens: string
}
