import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm'
import { Created, Text, Uuid } from '#server/database/columns'
import { Article } from '#server/database/entities/article'
import { Desk } from '#server/database/entities/desk'

/**
 * Which text an article is a print of: `originId` is the earliest article of the desk with that text, `likeId` the one that
 * it agrees with most, with how much of the shorter text and of its numbers is shared. `agency` is named in the text.
 */
@Entity('article_origins')
@Index(['deskId', 'originId'])
export class ArticleOrigin {
  @ForeignKey(() => Article, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') articleId: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @Uuid() originId: string
  @Text({ nullable: true }) agency: string | null
  @Uuid({ nullable: true }) likeId: string | null
  @Column('real', { nullable: true }) containment: number | null
  @Column('real', { nullable: true }) numbers: number | null
  @Created() at: Date
}
