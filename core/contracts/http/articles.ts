import { z } from 'zod'
import { id, pageQuery, reliability, timestamp, zoneOfDays } from '#core/contracts/http/common'
import { reportCounts, triageState } from '#core/news/triage'

/** Where the zone of the publisher's time came from: his own statement, the source's setting, our guess, or nowhere. */
export const zoneProvenances = ['stated', 'setting', 'assumed', 'unknown'] as const
export const zoneProvenance = z.enum(zoneProvenances)
export type ZoneProvenance = z.infer<typeof zoneProvenance>

/** Cleaned text as a tree, to be rendered by nodes and never as HTML. */
export type TextNode =
  string | { tag: string; attrs?: Record<string, string> | undefined; children: TextNode[] }
export const textNode: z.ZodType<TextNode> = z.lazy(() =>
  z.union([
    z.string(),
    z.object({
      tag: z.string(),
      attrs: z.record(z.string(), z.string()).optional(),
      children: z.array(textNode),
    }),
  ]),
)

/** A picture by our own address, signed for this session; `width` and `height` in pixels are known once somebody has seen it. */
export const articleImage = z.object({
  address: z.string(),
  url: z.string(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
})
export type ArticleImage = z.infer<typeof articleImage>

/** In an address: which version of an article, from 1. */
export const versionNumber = z.coerce.number().int().min(1).max(2_147_483_647)

export const articleSummary = z.object({
  id,
  deskId: id,
  title: z.string(),
  url: z.string().nullable(),
  source: z.object({ id, title: z.string(), reliability }),
  byline: z.string().nullable(),
  language: z.string().nullable(),
  publishedAt: timestamp.nullable(),
  publishedZone: zoneProvenance,
  firstSeenAt: timestamp,
  version: z.number().int(),
  summary: z.string(),
  read: z.boolean(),
  ...triageState.shape,
  /** Of its story, or of its own text where it is in none. */
  counts: reportCounts,
  story: z.object({ id, title: z.string() }).nullable(),
  /** The watches of mine, and the shared ones, that found it. */
  watches: z.array(z.object({ id, name: z.string() })),
  leadImage: articleImage.nullable(),
  /** I want to read it later. */
  later: z.boolean(),
})
export type ArticleSummary = z.infer<typeof articleSummary>

/** `full` the page's text was taken, `summary` only what the feed gives, `pending` the page is still to be fetched. */
export const articleCompleteness = z.enum(['pending', 'full', 'summary'])

export const articleView = articleSummary.extend({
  html: z.string(),
  tree: z.array(textNode),
  text: z.string(),
  textHash: z.string(),
  completeness: articleCompleteness,
  problem: z.object({ code: z.string(), message: z.string() }).nullable(),
  /** Somebody has asked for its page just now, and it has not been looked at since. */
  asked: z.boolean().default(false),
  fetchedAt: timestamp.nullable(),
  changedAt: timestamp.nullable(),
})
export type ArticleView = z.infer<typeof articleView>

export const articleVersionSummary = z.object({
  number: z.number().int(),
  title: z.string(),
  textHash: z.string(),
  fetchedAt: timestamp,
})
export const articleVersionView = articleVersionSummary.extend({
  html: z.string(),
  tree: z.array(textNode),
  text: z.string(),
})
export type ArticleVersionSummary = z.infer<typeof articleVersionSummary>
export type ArticleVersionView = z.infer<typeof articleVersionView>

/** `new`: nobody has decided. `mine`: claimed by me and undecided. `unclaimed`: undecided and nobody's. `later`: what I put aside to read. */
export const wireViews = ['all', 'unread', 'new', 'mine', 'unclaimed', 'kept', 'dismissed', 'later'] as const
export type WireView = (typeof wireViews)[number]
export const articleQuery = pageQuery.extend({
  view: z.enum(wireViews).default('all'),
  q: z.string().max(200).optional(),
  zone: zoneOfDays.optional(),
  source: id.optional(),
  story: id.optional(),
  watch: id.optional(),
  /** Of the sources with this tag. */
  tag: z.string().max(40).optional(),
  language: z.string().max(35).optional(),
  /** Reliability of the source, and credibility of the article, at least this good; F and 6 say nothing and are left out. */
  reliability: reliability.optional(),
  credibility: z.coerce.number().int().min(1).max(6).optional(),
})
export type ArticleQuery = z.infer<typeof articleQuery>

export const laterMark = z.strictObject({ later: z.boolean() })
export const readMark = z.strictObject({ read: z.boolean() })

/** How an article stands now, for whoever has cited it: its newest version, and of which text it is a print. */
export const articleStanding = z.object({
  id,
  version: z.number().int(),
  /** SHA-256 of the text of that version, lower-case hex; null while it is still to be fetched. */
  textHash: z.string().nullable(),
  changedAt: timestamp.nullable(),
  /** Since when its publisher no longer has it. */
  goneAt: timestamp.nullable(),
  /** The earliest article of the desk with the same text: prints of one text have one origin. */
  originId: id,
  /** How many origins the reports of its story come to; 1 where it is in none. */
  origins: z.number().int(),
  sourceId: id,
  /** The grade that its source has now. */
  reliability,
  /** The newest grade of what it says, 1 to 6; null while nobody gave one. */
  credibility: z.number().int().nullable(),
})
export type ArticleStanding = z.infer<typeof articleStanding>
export const articleStandings = z.object({ items: z.array(articleStanding) })
export type ArticleStandings = z.infer<typeof articleStandings>
