import { z } from 'zod'
import { id, language, line, pageQuery, person, timestamp } from '#core/contracts/http/common'
import { note } from '#core/contracts/http/reviews'

/** The last part of the address of a publication. */
export const slug = z
  .string()
  .max(120)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

/** A picture that the desk has taken in (`POST /uploads`), and what it shows in words. */
export const leadImage = z.strictObject({ uploadId: id, alt: line(300) })

/**
 * Puts an approved revision on the portal: at once, or at `publishAt`. Without `teaser` visitors read what `beginningOf` the
 * text gives, without `summary` that is the first paragraph of it, without `slug` the title in Latin letters or a number.
 * `translationOf` is a publication of the same desk in the other language.
 */
export const newPublication = z.strictObject({
  summary: note(600).optional(),
  teaser: note(4_000).optional(),
  publishAt: timestamp.optional(),
  slug: slug.optional(),
  categories: z.array(line(60)).max(8).optional(),
  translationOf: id.optional(),
  leadImage: leadImage.optional(),
  /** Also by mail to the members who asked for it. */
  newsletter: z.boolean().default(true),
})
export type NewPublication = z.infer<typeof newPublication>

/**
 * A newly approved revision of the same briefing takes the place of the words; `note` is for everybody to read. A `summary` or
 * `teaser` that is left out stays as it was written by hand, or is cut anew; null takes away what was written by hand.
 */
export const newCorrection = z.strictObject({
  revisionId: id,
  note: note(1_000).refine((text) => text !== '', 'a note'),
  kind: z.enum(['minor', 'major']).default('minor'),
  summary: note(600).nullable().optional(),
  teaser: note(4_000).nullable().optional(),
})
export type NewCorrection = z.infer<typeof newCorrection>

/** For everybody to read. */
export const newWithdrawal = z.strictObject({
  reason: note(1_000).refine((text) => text !== '', 'a reason'),
})
export type NewWithdrawal = z.infer<typeof newWithdrawal>

/** `planned` waits for its time, `stopped` did not go out at its time (and why), `cancelled` was taken back before it. */
export const publicationStates = ['planned', 'stopped', 'cancelled', 'published', 'withdrawn'] as const
export const publicationState = z.enum(publicationStates)
export type PublicationState = z.infer<typeof publicationState>

/** Publications of a desk; without `state` in every one. */
export const deskPublicationQuery = pageQuery.extend({
  state: publicationState.optional(),
  language: language.optional(),
})
export type DeskPublicationQuery = z.infer<typeof deskPublicationQuery>

/** Words that stood on the portal: from when, until when, and which revision they were. */
export const publishedVersion = z.object({
  revisionId: id,
  revisionNumber: z.number().int(),
  contentHash: z.string(),
  from: timestamp,
  until: timestamp.nullable(),
  /** The correction that brought them; null for the first. */
  note: z.string().nullable(),
  kind: z.enum(['minor', 'major']).nullable(),
  by: person.nullable(),
})

/** A publication as its desk sees it. */
export const deskPublication = z.object({
  id,
  deskId: id,
  briefingId: id,
  revisionId: id,
  revisionNumber: z.number().int(),
  contentHash: z.string(),
  state: publicationState,
  slug: z.string(),
  /** The whole public address. */
  url: z.string(),
  title: z.string(),
  language,
  summary: z.string(),
  /** Paragraphs. */
  teaser: z.array(z.string()),
  /** Whether they were written by hand, which nobody signs, and stay through corrections; else they are cut from the words. */
  ownSummary: z.boolean(),
  ownTeaser: z.boolean(),
  categories: z.array(z.string()),
  translations: z.array(z.object({ id, language, slug: z.string(), title: z.string() })),
  leadImage: z.object({ uploadId: id, alt: z.string() }).nullable(),
  newsletter: z.boolean(),
  publishAt: timestamp.nullable(),
  publishedAt: timestamp.nullable(),
  publishedBy: person.nullable(),
  correctedAt: timestamp.nullable(),
  /** The newest first. */
  versions: z.array(publishedVersion),
  withdrawn: z.object({ reason: z.string(), at: timestamp, by: person.nullable() }).nullable(),
  /** Why it did not go out at its time. */
  stopped: z.object({ code: z.string(), message: z.string(), at: timestamp }).nullable(),
})
export type DeskPublication = z.infer<typeof deskPublication>
