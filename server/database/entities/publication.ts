import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm'
import type { TextNode } from '#core/contracts/http/articles'
import type { Language } from '#core/contracts/http/common'
import { Created, Flag, Id, Json, Moment, Text, TextList, Uuid, Whole } from '#server/database/columns'
import { Briefing } from '#server/database/entities/briefing'
import { Desk } from '#server/database/entities/desk'
import { Revision } from '#server/database/entities/revision'
import { User } from '#server/database/entities/user'

/** An approved revision as it stands on the portal. The application's role cannot select `body`: see `publication_body`. */
@Entity('publications')
@Unique(['slug'])
@Index(['language', 'publishedAt'])
@Index('publications_standing_idx', { synchronize: false })
@Index('publications_tokens_idx', { synchronize: false })
export class Publication {
  @Id() id: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @ForeignKey(() => Revision, { onDelete: 'CASCADE' }) @Uuid() revisionId: string
  @ForeignKey(() => Briefing, { onDelete: 'CASCADE' }) @Uuid() briefingId: string
  @Text() slug: string
  @Text() title: string
  @Text() language: Language
  /** The first of the categories. */
  @Text({ nullable: true }) section: string | null
  @TextList() categories: string[]
  /** Shared by the same text in several languages. */
  @Index() @Uuid({ nullable: true }) translationGroup: string | null
  /** Written by hand: a correction leaves it as it is, unless it brings another. */
  @Flag({ default: true }) ownSummary: boolean
  @Flag() ownTeaser: boolean
  @Flag() newsletter: boolean
  @Uuid({ nullable: true }) leadImageId: string | null
  @Text({ nullable: true }) leadImageAlt: string | null
  @Text() summary: string
  /** What a visitor reads: paragraphs with an empty line between them. */
  @Text() teaser: string
  /** How many blocks of the body the teaser has shown whole: there the reader reads on. */
  @Whole({ default: 0 }) teaserBlocks: number
  @Json({ select: false }) body: TextNode[]
  /** Of what everybody may read; made by core/search. */
  @Column('tsvector', { select: false, default: '' }) tokens: string
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
  @Text({ default: 'minor' }) kind: 'minor' | 'major'
  /** The words that it brought, and those that stood before. */
  @ForeignKey(() => Revision, { onDelete: 'CASCADE' }) @Uuid({ nullable: true }) revisionId: string | null
  @ForeignKey(() => Revision, { onDelete: 'CASCADE' }) @Uuid({ nullable: true }) previousRevisionId:
    string | null
  @ForeignKey(() => User, { onDelete: 'SET NULL' }) @Uuid({ nullable: true }) correctedBy: string | null
  @Created() at: Date
}
