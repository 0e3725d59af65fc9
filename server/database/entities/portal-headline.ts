import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm'
import { Created, Moment, Text, Uuid } from '#server/database/columns'
import { Article } from '#server/database/entities/article'
import { Desk } from '#server/database/entities/desk'

/** An article of the wire in the portal's News: only headline, publisher and link go out, as they were when it was shown. */
@Entity('portal_headlines')
export class PortalHeadline {
  @ForeignKey(() => Article, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') articleId: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @Text() title: string
  @Text() url: string
  @Text() publisher: string
  @Text({ nullable: true }) language: string | null
  @Moment({ nullable: true }) publishedAt: Date | null
  @Index() @Created() shownAt: Date
  @Uuid({ nullable: true }) shownBy: string | null
}
