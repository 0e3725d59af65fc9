import { Entity, ForeignKey, Unique } from 'typeorm'
import type { ErrorCode } from '#core/contracts/errors/codes'
import { Created, Id, Moment, Text, Uuid, Whole } from '#server/database/columns'
import { Article } from '#server/database/entities/article'
import { Desk } from '#server/database/entities/desk'

/** What a machine made of one version of an article, kept so that it is asked for once. Never the article's text. */
@Entity('article_translations')
@Unique(['articleId', 'number', 'language'])
export class ArticleTranslation {
  @Id() id: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @ForeignKey(() => Article, { onDelete: 'CASCADE' }) @Uuid() articleId: string
  /** Of the version. */
  @Whole() number: number
  /** Into which it is translated. */
  @Text() language: 'en' | 'zh'
  @Text({ default: 'waiting' }) state: 'waiting' | 'ready' | 'failed'
  @Text({ default: '' }) title: string
  @Text({ default: '' }) text: string
  @Text({ default: '' }) madeBy: string
  @Text({ nullable: true }) problemCode: ErrorCode | null
  @Created() wantedAt: Date
  @Moment({ nullable: true }) doneAt: Date | null
}
