import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm'
import { Created, Id, Moment, Text, Uuid } from '#server/database/columns'
import { Article } from '#server/database/entities/article'
import { Desk } from '#server/database/entities/desk'

/** An article of the wire in the portal's News: only headline, publisher and link go out, as they were when it was shown. */
@Entity('portal_headlines')
@Unique(['articleId'])
@Index('portal_headlines_tokens_idx', { synchronize: false })
export class PortalHeadline {
  @Id() id: string
  /** Null for one that no source of a desk has brought. */
  @ForeignKey(() => Article, { onDelete: 'CASCADE' }) @Uuid({ nullable: true }) articleId: string | null
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @Text() title: string
  @Column('tsvector', { select: false, default: '' }) tokens: string
  @Text() url: string
  @Text() publisher: string
  @Text({ nullable: true }) language: string | null
  @Moment({ nullable: true }) publishedAt: Date | null
  @Index() @Created() shownAt: Date
  @Uuid({ nullable: true }) shownBy: string | null
}
