import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm'
import { Created } from '#server/database/columns'
import { Article } from '#server/database/entities/article'
import { Desk } from '#server/database/entities/desk'

/** What an article is about, in terms that both languages share where they can. Kept for as long as stories look for company. */
@Entity('article_terms')
export class ArticleTerm {
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') deskId: string
  @PrimaryColumn('text') term: string
  @Index() @ForeignKey(() => Article, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') articleId: string
  @Column('real') weight: number
  @Index() @Created() at: Date
}
