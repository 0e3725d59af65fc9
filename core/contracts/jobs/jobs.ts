import { z } from 'zod'
import { id } from '#core/contracts/http/common'

/**
 * Which queue a job waits in: one slow kind of work never holds up another. `deadlines` is for what is promised for a time and
 * done at once; nothing that may take long waits there.
 */
export const queueNames = [
  'ingestion',
  'pages',
  'origins',
  'images',
  'translations',
  'exports',
  'delivery',
  'mails',
  'deadlines',
  'maintenance',
] as const
export type QueueName = (typeof queueNames)[number]

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/**
 * Every job by name: its queue and the schema of its data. Producers and processors both check. A job carries ids and
 * the acting person, never text; its right is asked again when it runs.
 */
export const jobs = {
  'feeds.poll': { queue: 'ingestion', data: z.strictObject({ feedId: id }) },
  /** Asks a hub to tell us when a feed changes. */
  'feeds.subscribe': { queue: 'ingestion', data: z.strictObject({ feedId: id }) },
  /** Tells a hub that nobody here wants to hear of a feed any more. */
  'feeds.unsubscribe': { queue: 'ingestion', data: z.strictObject({ subscriptionId: id }) },
  'articles.fetch': { queue: 'pages', data: z.strictObject({ feedId: id, identity: z.string().max(2200) }) },
  /** Finds the text of a file that somebody gave. */
  'articles.read': {
    queue: 'pages',
    data: z.strictObject({ deskId: id, articleId: id, sha256 }),
  },
  /** Takes up articles whose text was asked for and never came. */
  'articles.overdue': { queue: 'maintenance', data: z.strictObject({}) },
  /** Finds out which text an article is a print of. */
  'articles.origin': { queue: 'origins', data: z.strictObject({ deskId: id, articleId: id }) },
  /** Fetches a picture that somebody wants to see. */
  'images.fetch': { queue: 'images', data: z.strictObject({ deskId: id, imageId: id }) },
  /** Has a version of an article translated that somebody wants to read. */
  'articles.translate': { queue: 'translations', data: z.strictObject({ deskId: id, translationId: id }) },
  'exports.make': { queue: 'exports', data: z.strictObject({ exportId: id, actorId: id }) },
  /** At its time: the planned publication of this id goes out, if it still may. */
  'publications.publish': { queue: 'deadlines', data: z.strictObject({ publicationId: id, actorId: id }) },
  /** Takes up planned publications whose time has passed and that still wait. */
  'publications.overdue': { queue: 'deadlines', data: z.strictObject({}) },
  /** Mails to members about a publication: that it is there, or that it was withdrawn. */
  'publications.tell': {
    queue: 'delivery',
    data: z.strictObject({ publicationId: id, what: z.enum(['published', 'withdrawn']) }),
  },
  /** Mails to people about what their watches found. */
  'watches.mail': { queue: 'delivery', data: z.strictObject({}) },
  /** Lets stored watches look for their words as they are read now. */
  'watches.renew': { queue: 'maintenance', data: z.strictObject({}) },
  /** A notification goes by mail to somebody who has chosen so. */
  'notifications.mail': { queue: 'delivery', data: z.strictObject({ notificationId: id }) },
  'mail.send': { queue: 'mails', data: z.strictObject({ mailId: id }) },
  /** One of the many mails about a publication: it goes when no mail waits that somebody waits for. */
  'newsletters.send': { queue: 'mails', data: z.strictObject({ mailId: id }) },
  'audit.seal': { queue: 'deadlines', data: z.strictObject({}) },
  /** Takes briefings into the search as they read now; everything that is missing in it. */
  'search.briefings': { queue: 'maintenance', data: z.strictObject({}) },
  'search.fill': { queue: 'maintenance', data: z.strictObject({}) },
  /** Keeps a revision of briefings that were changed and that nobody kept. */
  'revisions.keep': { queue: 'maintenance', data: z.strictObject({}) },
  /** Finds hubs that would soon forget us, and those that tell us what nobody reads. */
  'hubs.tend': { queue: 'maintenance', data: z.strictObject({}) },
  /** Takes guests off their desks when their time is over. */
  'guests.end': { queue: 'deadlines', data: z.strictObject({}) },
  /** Removes bytes that a row named which is gone, unless another does. Asked for by the database itself. */
  'blobs.remove': { queue: 'maintenance', data: z.strictObject({ sha256 }) },
  'retention.sweep': { queue: 'maintenance', data: z.strictObject({}) },
  'retention.apply': { queue: 'maintenance', data: z.strictObject({}) },
} as const satisfies Record<string, { queue: QueueName; data: z.ZodType }>

export type JobName = keyof typeof jobs
export type JobData<N extends JobName> = z.infer<(typeof jobs)[N]['data']>
