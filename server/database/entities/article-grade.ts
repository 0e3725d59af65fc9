import { Column, Entity, ForeignKey, Index } from 'typeorm'
import { Created, Id, Text, Uuid } from '#server/database/columns'
import { Article } from '#server/database/entities/article'
import { Desk } from '#server/database/entities/desk'
import { User } from '#server/database/entities/user'

/** A grade that somebody gave to what an article says, with his reason. The newest counts; all are kept. */
@Entity('article_grades')
@Index(['articleId', 'at'])
export class ArticleGrade {
  @Id() id: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @ForeignKey(() => Article, { onDelete: 'CASCADE' }) @Uuid() articleId: string
  @Column('smallint') credibility: number
  @Text({ default: '' }) reason: string
  @ForeignKey(() => User, { onDelete: 'SET NULL' }) @Uuid({ nullable: true }) givenBy: string | null
  @Created() at: Date
}
