import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm'
import type { ZoneProvenance } from '#core/contracts/http/articles'
import { Created, Id, Moment, Text, Uuid, Whole } from '#server/database/columns'
import { Desk } from '#server/database/entities/desk'
import { Source } from '#server/database/entities/source'
import { User } from '#server/database/entities/user'

/** One item from a source of a desk. `identity` is the item (guid, else canonical link, else content), never its date. */
@Entity('articles')
@Unique(['sourceId', 'identity'])
@Index(['deskId', 'firstSeenAt', 'id'])
@Index('articles_claimed_by_desk_id_first_seen_at_id_idx', { synchronize: false })
@Index('articles_desk_id_decision_first_seen_at_id_idx', { synchronize: false })
@Index('articles_undecided_idx', { synchronize: false })
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
  /** Somebody wants the page of it, though its source is read for its feed alone. */
  @Column('boolean', { default: false }) wantsText: boolean
  /** Since when somebody waits for it; null once it has come, or is known not to. */
  @Moment({ nullable: true }) textAskedAt: Date | null
  @Text({ nullable: true }) problemCode: string | null
  @Text({ nullable: true }) problemMessage: string | null
  /** The publisher's address of the picture that stands for the article. */
  @Text({ nullable: true }) leadImage: string | null
  /** Who works on it. */
  @ForeignKey(() => User, { onDelete: 'SET NULL' }) @Uuid({ nullable: true }) claimedBy: string | null
  @Moment({ nullable: true }) claimedAt: Date | null
  /** What the desk decided; null while nobody has. */
  @Text({ nullable: true }) decision: 'kept' | 'dismissed' | null
  @ForeignKey(() => User, { onDelete: 'SET NULL' }) @Uuid({ nullable: true }) decidedBy: string | null
  @Moment({ nullable: true }) decidedAt: Date | null
  @Text({ nullable: true }) decisionReason: string | null
  /** Who would put its headline into the portal's News, and since when that waits. */
  @ForeignKey(() => User, { onDelete: 'SET NULL' }) @Uuid({ nullable: true }) proposedBy: string | null
  @Moment({ nullable: true }) proposedAt: Date | null
  /** The newest grade of what it says, 1 to 6; null while nobody gave one. */
  @Column('smallint', { nullable: true }) credibility: number | null
}
