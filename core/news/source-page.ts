import { z } from 'zod'
import { errorCodes, type ErrorCode } from '#core/contracts/errors/codes'
import { id, line, person, reliability, timestamp } from '#core/contracts/http/common'
import { newSource, sourceChange, sourceView } from '#core/contracts/http/sources'
import { requestRules, requestRulesView } from '#core/news/request-rules'
import { isZone } from '#core/news/zone'

const codes = Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]
const words = z.array(line(60)).max(50)
const tags = z.array(line(40)).max(20).optional()
/** ISO 3166-1 alpha-2. */
const country = z.string().regex(/^[A-Z]{2}$/, 'This is not a country code.')
const zone = z.string().max(64).refine(isZone, 'This is not a time zone.')

/** What a manager sets on a source, beyond its name and grade. */
export const sourceSettings = sourceChange.extend({
  /** IANA name of the zone of times that name none; null: ours to guess. */
  zone: zone.nullable().optional(),
  folder: line(80).nullable().optional(),
  notes: z.string().max(4000).optional(),
  blockWords: words.optional(),
  keepWords: words.optional(),
  tags,
  country: country.nullable().optional(),
  ownerId: id.nullable().optional(),
  fullText: z.boolean().optional(),
  titleCut: words.optional(),
  request: requestRules.optional(),
  intervalSeconds: sourceChange.shape.intervalSeconds.unwrap().nullable().optional(),
  /** Why the grade changed; it stands in the history of grades. */
  gradeReason: z.string().trim().max(500).optional(),
})
export type SourceSettings = z.infer<typeof sourceSettings>

/** A source to be added, with what its preview led the manager to set. */
export const addedSource = newSource.extend({
  zone: zone.nullable().optional(),
  folder: line(80).nullable().optional(),
  tags,
})
export type AddedSource = z.infer<typeof addedSource>

/** What one poll met. `status` null: no answer came; `items` null: not read, or not changed. */
export const pollView = z.object({
  at: timestamp,
  status: z.number().int().nullable(),
  items: z.number().int().nullable(),
  newItems: z.number().int(),
  milliseconds: z.number().int(),
  problem: z.enum(codes).nullable(),
})

export const gradeView = z.object({
  reliability,
  reason: z.string(),
  by: person.nullable(),
  at: timestamp,
})

/** One source with its history, as its page shows it. */
export const sourcePage = sourceView.extend({
  zone: z.string().nullable(),
  folder: z.string().nullable(),
  notes: z.string(),
  blockWords: z.array(z.string()),
  keepWords: z.array(z.string()),
  country: z.string().nullable(),
  /** Who looks after it. */
  owner: person.nullable(),
  /** Whether the pages of its items are fetched; else the feed's own words are the text. */
  fullText: z.boolean(),
  /** What is cut off its headlines. */
  titleCut: z.array(z.string()),
  request: requestRulesView,
  /** What the manager wished, and what is done. */
  wishedIntervalSeconds: z.number().int().nullable(),
  intervalSeconds: z.number().int(),
  healthSince: timestamp,
  lastItemAt: timestamp.nullable(),
  /** How many items the feed brings on a usual day; null while too few are known. */
  itemsADay: z.number().nullable(),
  hostRestsUntil: timestamp.nullable(),
  /** The last twenty, newest first. */
  polls: z.array(pollView),
  /** New articles on each of the last 14 days, oldest first; a day ends at the asking person's midnight. */
  days: z.array(z.object({ day: z.iso.date(), articles: z.number().int() })),
  grades: z.array(gradeView),
})
export type SourcePage = z.infer<typeof sourcePage>
export type PollView = z.infer<typeof pollView>

/** `offset`: minutes east of UTC of the asking person's clock. */
export const sourcePageQuery = z.strictObject({
  offset: z.coerce.number().int().min(-840).max(840).default(0),
})

/** What came of an OPML file: `refused` are addresses that cannot be read. */
export const opmlImport = z.object({
  added: z.number().int(),
  already: z.number().int(),
  refused: z.array(z.string()),
})
export type OpmlImport = z.infer<typeof opmlImport>
