import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm'
import { Created, Uuid } from '#server/database/columns'
import { Article } from '#server/database/entities/article'
import { Desk } from '#server/database/entities/desk'
import { User } from '#server/database/entities/user'

/** This person wants to read this article later. */
@Entity('article_later')
@Index(['userId', 'deskId'])
export class ArticleLater {
  @ForeignKey(() => Article, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') articleId: string
  @ForeignKey(() => User, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') userId: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @Created() at: Date
}
