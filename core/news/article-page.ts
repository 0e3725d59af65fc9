import { z } from 'zod'
import { articleImage, articleView } from '#core/contracts/http/articles'
import { id, person, reliability, timestamp } from '#core/contracts/http/common'
import { storyReason } from '#core/news/stories'
import { articleGrade } from '#core/news/triage'

/** Another print of the same text; `share` is how much of the shorter text stands in the other, 0 to 1. */
const print = z.object({
  id,
  title: z.string(),
  language: z.string().nullable(),
  source: z.object({ id, title: z.string(), reliability }),
  at: timestamp,
})

/** An article as its reader shows it, with what the desk knows beside the text. */
export const articlePage = articleView.extend({
  /** Since when its publisher no longer has it. */
  goneAt: timestamp.nullable(),
  /** Which text it is a print of: the earliest print that the desk has, an agency that is named in it, and the other prints. */
  origin: z.object({
    id,
    agency: z.string().nullable(),
    share: z.number().nullable(),
    prints: z.array(print),
  }),
  storyReason: storyReason.nullable(),
  /** Newest first. */
  grades: z.array(articleGrade),
  citedIn: z.array(z.object({ id, title: z.string() })),
  /** Since when its headline stands in the portal's News. */
  onPortalSince: timestamp.nullable().default(null),
  /** Who would put it there, and since when that waits for a manager. */
  proposed: z.object({ by: person.nullable(), at: timestamp }).nullable().default(null),
  /** There is a service that translates it for whoever asks. */
  translatable: z.boolean().default(false),
  /** The pictures of the text, by their addresses in it. */
  images: z.array(articleImage),
})
export type ArticlePage = z.infer<typeof articlePage>
