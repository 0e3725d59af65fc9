import { Entity, ForeignKey, Index, Unique } from 'typeorm'
import type { TextNode } from '#core/contracts/http/articles'
import type { Language } from '#core/contracts/http/common'
import { Created, Id, Json, Moment, Text, TextList, Uuid, Whole } from '#server/database/columns'
import { Desk } from '#server/database/entities/desk'
import { Revision } from '#server/database/entities/revision'
import { User } from '#server/database/entities/user'

/** An approved revision as it stands on the portal. The application's role cannot select `body`: see `publication_body`. */
@Entity('publications')
@Unique(['slug'])
@Index(['language', 'publishedAt'])
export class Publication {
  @Id() id: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @ForeignKey(() => Revision, { onDelete: 'CASCADE' }) @Uuid() revisionId: string
  @Text() slug: string
  @Text() title: string
  @Text() language: Language
  @Text({ nullable: true }) section: string | null
  @Text() summary: string
  /** What a visitor reads: paragraphs with an empty line between them. */
  @Text() teaser: string
  /** How many blocks of the body the teaser has shown whole: there the reader reads on. */
  @Whole({ default: 0 }) teaserBlocks: number
  @Json({ select: false }) body: TextNode[]
  @Text({ default: '' }) searchText: string
  @TextList() authors: string[]
  /** Reading time. */
  @Whole({ default: 1 }) minutes: number
  @Text() contentHash: string
  @ForeignKey(() => User, { onDelete: 'SET NULL' }) @Uuid({ nullable: true }) publishedBy: string | null
  @Created() publishedAt: Date
  @Moment({ nullable: true }) correctedAt: Date | null
  @Moment({ nullable: true }) withdrawnAt: Date | null
  @Text({ nullable: true }) withdrawnReason: string | null
  @Uuid({ nullable: true }) withdrawnBy: string | null
}

/** What was put right in a publication, and when. */
@Entity('publication_corrections')
export class PublicationCorrection {
  @Id() id: string
  @Index() @ForeignKey(() => Publication, { onDelete: 'CASCADE' }) @Uuid() publicationId: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @Text() note: string
  @Created() at: Date
}
