import { z } from 'zod'
import { textNode } from '#core/contracts/http/articles'
import { id, language, timestamp } from '#core/contracts/http/common'

/** A publication in a list: nothing of its text but what its desk wrote to be read by everybody. */
export const publicationCard = z.object({
  id,
  slug: z.string(),
  title: z.string(),
  summary: z.string(),
  language,
  section: z.string().nullable(),
  categories: z.array(z.string()),
  authors: z.array(z.string()),
  /** Reading time. */
  minutes: z.number().int(),
  publishedAt: timestamp,
  correctedAt: timestamp.nullable(),
})
export type PublicationCard = z.infer<typeof publicationCard>

export const correction = z.object({ note: z.string(), at: timestamp })

/** A publication as one reader may see it: `body` is null for whoever reads the beginning only. */
export const publicationView = publicationCard.extend({
  /** Paragraphs. */
  teaser: z.array(z.string()),
  /** How many blocks of the body the teaser has shown whole. */
  teaserBlocks: z.number().int(),
  body: z.array(textNode).nullable(),
  contentHash: z.string(),
  /** The picture over it, at `/insight/SLUG/image`: what it shows, in words. */
  leadImageAlt: z.string().nullable(),
  /** The same in the other language. */
  translations: z.array(z.object({ language, slug: z.string(), title: z.string() })),
  corrections: z.array(correction),
  withdrawn: z.object({ at: timestamp, reason: z.string(), by: z.string().nullable() }).nullable(),
})
export type PublicationView = z.infer<typeof publicationView>

/** A headline of the News: it leads out to its publisher. */
export const headline = z.object({
  title: z.string(),
  url: z.string(),
  publisher: z.string(),
  language: z.string().nullable(),
  publishedAt: timestamp.nullable(),
})
export type Headline = z.infer<typeof headline>
