import { z } from 'zod'
import { id, line, pageQuery, person, reliability, timestamp } from '#core/contracts/http/common'
import { reportCounts } from '#core/news/triage'

/**
 * Why an article is in a story. `reprint`: another print of a text that is in it. `likeness`: it shares terms with an article
 * that is in it (`share` 0 to 1). `person`: somebody put it there.
 */
export const storyReason = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reprint'), of: id }),
  z.object({ kind: z.literal('likeness'), of: id, share: z.number(), terms: z.array(z.string()) }),
  z.object({ kind: z.literal('person') }),
])
export type StoryReason = z.infer<typeof storyReason>

export const storyChangeKinds = [
  'made',
  'titled',
  'added',
  'taken-out',
  'merged',
  'split',
  'closed',
  'opened',
] as const
export type StoryChangeKind = (typeof storyChangeKinds)[number]

/** `quiet`: open, but nothing came for a day. */
export const storyState = z.enum(['live', 'quiet', 'closed'])

export const storySummary = z.object({
  id,
  deskId: id,
  title: z.string(),
  state: storyState,
  counts: reportCounts,
  found: z.boolean(),
  createdAt: timestamp,
  lastReportAt: timestamp,
  lastTitle: z.object({ text: z.string(), language: z.string().nullable() }).nullable(),
})
export type StorySummary = z.infer<typeof storySummary>

const storyReport = z.object({
  id,
  title: z.string(),
  language: z.string().nullable(),
  source: z.object({ id, title: z.string(), reliability }),
  credibility: z.number().int().nullable(),
  publishedAt: timestamp.nullable(),
  firstSeenAt: timestamp,
  changedAt: timestamp.nullable(),
  version: z.number().int(),
  reason: storyReason,
  addedBy: person.nullable(),
  /** When it came into the story. */
  at: timestamp,
})
export type StoryReport = z.infer<typeof storyReport>

/**
 * Prints of one text; the first of `reports` is the earliest that is told. `number` counts all origins of the story, in the order in which
 * they came. `agency` is named in a text as its own source.
 */
const storyOrigin = z.object({
  id,
  number: z.number().int(),
  agency: z.string().nullable(),
  reports: z.array(storyReport),
})
export type StoryOrigin = z.infer<typeof storyOrigin>

const timelineKinds = ['report', 'origin', 'version', 'change', 'decision'] as const

/** One thing that happened, oldest first. A decision has its words as `title`, and where they were said. */
const timelineEntry = z.object({
  key: z.string(),
  kind: z.enum(timelineKinds),
  at: timestamp,
  title: z.string(),
  language: z.string().nullable(),
  articleId: id.nullable(),
  change: z.enum(storyChangeKinds).nullable(),
  by: person.nullable(),
  count: z.number().int(),
  said: z.object({ threadId: id, messageId: id }).nullable(),
})
export type TimelineEntry = z.infer<typeof timelineEntry>

/** How many of a story's reports are told, the newest. */
export const storyPart = z.strictObject({ reports: z.coerce.number().int().min(1).max(20_000).default(500) })
export type StoryPart = z.infer<typeof storyPart>

/** `counts` is of all reports, `origins` and `timeline` tell of the newest. */
export const storyPage = storySummary.extend({
  origins: z.array(storyOrigin),
  timeline: z.array(timelineEntry),
  briefings: z.array(z.object({ id, title: z.string() })),
  /** When I last looked before now; null: never. */
  lookedAt: timestamp.nullable(),
  /** What others have said and decided in its discussions since then; null where I never looked. */
  talk: z.object({ messages: z.number().int(), decisions: z.number().int() }).nullable(),
  mergedInto: id.nullable(),
})
export type StoryPage = z.infer<typeof storyPage>

/** `keep`: its articles are kept with it, in one act. */
export const newStory = z.strictObject({
  title: line(300).optional(),
  articleIds: z.array(id).min(1).max(200),
  keep: z.boolean().optional(),
})
export type NewStory = z.infer<typeof newStory>

/**
 * Corrections, kept: what is added stays, what is taken out or split off is never put back by the machine. `mergeInto` moves
 * everything into another story; `split` makes a story of its own of some articles.
 */
export const storyChange = z.strictObject({
  title: line(300).optional(),
  closed: z.boolean().optional(),
  add: z.array(id).max(200).optional(),
  takeOut: z.array(id).max(200).optional(),
  split: z
    .strictObject({ articleIds: z.array(id).min(1).max(5_000), title: line(300).optional() })
    .optional(),
  mergeInto: id.optional(),
})
export type StoryChange = z.infer<typeof storyChange>

export const storyQuery = pageQuery.extend({
  state: z.enum(['open', 'closed']).default('open'),
  q: z.string().max(200).optional(),
})
export type StoryQuery = z.infer<typeof storyQuery>

/** The new story, and by what it is taken back. */
export const storyMade = storySummary.extend({ undo: id.nullable() })
export type StoryMade = z.infer<typeof storyMade>

/** The answer to a change: the story as it is now, the one that was split off, and by what the change is taken back. */
export const storyChanged = z.object({
  story: storySummary,
  split: storySummary.nullable(),
  undo: id.nullable(),
})
export type StoryChanged = z.infer<typeof storyChanged>
