import { z } from 'zod'

/**
 * UUIDv7, made by the application. An id is never a permission. Whoever writes it in capitals means the same thing, and gets it
 * under the one name that the database gives it: things are found by their ids as text.
 */
export const id = z.uuid().toLowerCase()

/** RFC 3339 in UTC. */
export const timestamp = z.iso.datetime({ offset: true })

/** Traffic Light Protocol 2.0, strictest first (FIRST, 2022). */
export const markings = ['RED', 'AMBER+STRICT', 'AMBER', 'GREEN', 'CLEAR'] as const
export const marking = z.enum(markings)
export type Marking = z.infer<typeof marking>

/** Languages in which a briefing is written and the interface is shown. */
export const languages = ['en', 'zh'] as const
export const language = z.enum(languages)
export type Language = z.infer<typeof language>

/** Source reliability of the Admiralty system. */
export const reliabilities = ['A', 'B', 'C', 'D', 'E', 'F'] as const
export const reliability = z.enum(reliabilities)

export const person = z.object({ id, name: z.string() })
export type Person = z.infer<typeof person>

/**
 * A zone of the IANA list, on whose clocks the days of `before:` and `after:` are meant. Without one, or with a name that is not known
 * here, the zone counts that the person has chosen to read times in, else UTC.
 */
export const zoneOfDays = z.string().max(64)

/** Query of every list; `cursor` is opaque. */
export const pageQuery = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** How many things may be asked about by their ids in one question. */
export const mostAskedAbout = 50
/** Ids with commas between them. */
export const askedAbout = z.strictObject({
  ids: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(id).max(mostAskedAbout)),
})
export type AskedAbout = z.infer<typeof askedAbout>

/** Body of every list: `nextCursor` is null at the end. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })

export interface Page<T> {
  items: T[]
  nextCursor: string | null
}

/** One line of text as people type it: trimmed, no control characters, counted in code points. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .refine((text) => Array.from(text).length <= max, `at most ${max} characters`)
    .refine((text) => !/\p{Cc}/u.test(text), 'no control characters')
    .refine((text) => text.isWellFormed(), 'well-formed text')
