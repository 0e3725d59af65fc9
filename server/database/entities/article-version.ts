import { Entity, ForeignKey, Index, Unique } from 'typeorm'
import type { TextNode } from '#core/contracts/http/articles'
import { Created, Id, Json, Text, Uuid, Whole } from '#server/database/columns'
import { Article } from '#server/database/entities/article'
import { Desk } from '#server/database/entities/desk'

/** An article's text as fetched at one time. Never changed: the application's role may only add rows. */
@Entity('article_versions')
@Unique(['articleId', 'number'])
export class ArticleVersion {
  @Id() id: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @ForeignKey(() => Article, { onDelete: 'CASCADE' }) @Uuid() articleId: string
  @Whole() number: number
  @Text() title: string
  @Text() html: string
  @Json() tree: TextNode[]
  @Text() text: string
  /** SHA-256 of the cleaned text, lower-case hex, as cleaned by `extractorVersion`. */
  @Text() textSha256: string
  @Whole() extractorVersion: number
  @Index() @Text({ nullable: true }) rawSha256: string | null
  @Created() fetchedAt: Date
}
