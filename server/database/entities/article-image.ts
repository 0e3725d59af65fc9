import { Entity, ForeignKey, Unique } from 'typeorm'
import type { ErrorCode } from '#core/contracts/errors/codes'
import { Created, Id, Moment, Text, Uuid, Whole } from '#server/database/columns'
import { Article } from '#server/database/entities/article'
import { Desk } from '#server/database/entities/desk'

/** A picture of an article that somebody wanted to see: fetched once by a worker, then shown from the blob store. */
@Entity('article_images')
@Unique(['articleId', 'addressSha256'])
export class ArticleImage {
  @Id() id: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @ForeignKey(() => Article, { onDelete: 'CASCADE' }) @Uuid() articleId: string
  @Text() address: string
  @Text() addressSha256: string
  @Text({ default: 'wanted' }) state: 'wanted' | 'ready' | 'failed'
  @Text({ nullable: true }) sha256: string | null
  /** By what the bytes are, never by what the publisher says. */
  @Text({ nullable: true }) mediaType: string | null
  @Whole({ nullable: true }) width: number | null
  @Whole({ nullable: true }) height: number | null
  @Text({ nullable: true }) problemCode: ErrorCode | null
  @Created() wantedAt: Date
  @Moment({ nullable: true }) fetchedAt: Date | null
}
