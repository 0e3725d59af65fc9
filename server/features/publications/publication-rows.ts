import type { TextNode } from '#core/contracts/http/articles'
import type { Language } from '#core/contracts/http/common'
import type { Headline, PublicationCard, PublicationView } from '#core/contracts/http/publications'
import { paragraphsOf } from '#core/text/paragraphs'

export interface CardRow {
  id: string
  slug: string
  title: string
  summary: string
  language: Language
  section: string | null
  categories: string[]
  authors: string[]
  minutes: number
  published_at: Date
  corrected_at: Date | null
}

export interface PublicationRow extends CardRow {
  desk_id: string
  teaser: string
  teaser_blocks: number
  content_hash: string
  withdrawn_at: Date | null
  withdrawn_reason: string | null
  withdrawn_by_name: string | null
  body: TextNode[] | null
  lead_image_alt: string | null
  translations: PublicationView['translations'] | null
  corrections: { note: string; at: string }[] | null
}

export const cardOf = (row: CardRow): PublicationCard => ({
  id: row.id,
  slug: row.slug,
  title: row.title,
  summary: row.summary,
  language: row.language,
  section: row.section,
  categories: row.categories,
  authors: row.authors,
  minutes: row.minutes,
  publishedAt: row.published_at.toISOString(),
  correctedAt: row.corrected_at?.toISOString() ?? null,
})

/** What is withdrawn has no words any more, not even the beginning. */
export const publicationOf = (row: PublicationRow): PublicationView => ({
  ...cardOf(row),
  teaser: row.withdrawn_at ? [] : paragraphsOf(row.teaser),
  teaserBlocks: row.teaser_blocks,
  body: row.withdrawn_at ? null : row.body,
  contentHash: row.content_hash,
  leadImageAlt: row.withdrawn_at ? null : row.lead_image_alt,
  translations: row.translations ?? [],
  corrections: row.corrections ?? [],
  withdrawn: row.withdrawn_at
    ? { at: row.withdrawn_at.toISOString(), reason: row.withdrawn_reason ?? '', by: row.withdrawn_by_name }
    : null,
})

export interface HeadlineRow {
  title: string
  url: string
  publisher: string
  language: string | null
  published_at: Date | null
}

export const headlineOf = (row: HeadlineRow): Headline => ({
  title: row.title,
  url: row.url,
  publisher: row.publisher,
  language: row.language,
  publishedAt: row.published_at?.toISOString() ?? null,
})
