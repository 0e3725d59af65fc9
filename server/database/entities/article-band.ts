import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm'
import { Created, PrimaryCount } from '#server/database/columns'
import { Article } from '#server/database/entities/article'
import { Desk } from '#server/database/entities/desk'

/** Where texts that are much alike meet: candidates for one origin. Kept for as long as reprints are looked for. */
@Entity('article_bands')
export class ArticleBand {
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') deskId: string
  @PrimaryCount() band: number
  @Index() @ForeignKey(() => Article, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') articleId: string
  @Index() @Created() at: Date
}
