import { Entity, ForeignKey, PrimaryColumn } from 'typeorm'
import { Created, Uuid } from '#server/database/columns'
import { Article } from '#server/database/entities/article'
import { Desk } from '#server/database/entities/desk'
import { User } from '#server/database/entities/user'

/** This person has read this article. */
@Entity('article_reads')
export class ArticleRead {
  @ForeignKey(() => Article, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') articleId: string
  @ForeignKey(() => User, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') userId: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @Created() readAt: Date
}
