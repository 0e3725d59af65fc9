import { z } from 'zod'
import { id, language, line, marking, pageQuery, person, timestamp } from '#core/contracts/http/common'

export const briefingStates = [
  'draft',
  'in-review',
  'changes-asked',
  'approved',
  'published',
  'withdrawn',
  'archived',
] as const
export const briefingState = z.enum(briefingStates)

/** A document written together. `documentId`, `schemaVersion` and `epoch` are what a client needs to join it. */
export const briefingView = z.object({
  id,
  deskId: id,
  documentId: id,
  schemaVersion: z.number().int(),
  epoch: z.number().int(),
  title: z.string(),
  language,
  marking,
  state: briefingState,
  /** Briefings of its desk may begin with its words. It is not reviewed or published itself. */
  template: z.boolean().default(false),
  access: z.enum(['write', 'read']),
  /** How many people of the desk it is limited to; null: everybody on the desk may see it. */
  circleSize: z.number().int().nullable(),
  /** Key judgements in the text, a moment ago: how many, and what the first one says. */
  judgements: z.object({ count: z.number().int(), first: z.string().nullable() }),
  createdBy: person,
  createdAt: timestamp,
  updatedAt: timestamp,
  /** The revision approved last; `changesSince` is what of the draft differs from it now. */
  approval: z
    .object({
      revisionId: id,
      revisionNumber: z.number().int(),
      contentHash: z.string(),
      by: person,
      at: timestamp,
      changesSince: z.number().int(),
    })
    .nullable(),
  /** The review that is open, or whose changes are being made. */
  review: z
    .object({
      id,
      state: z.enum(['open', 'changes-asked']),
      revisionId: id,
      askedBy: person,
      askedAt: timestamp,
      due: timestamp.nullable(),
    })
    .nullable(),
  /** What of it is on the portal, waits for its time, or was withdrawn last. */
  publication: z
    .object({
      id,
      state: z.enum(['planned', 'published', 'withdrawn']),
      revisionId: id,
      slug: z.string(),
      at: timestamp,
      correctedAt: timestamp.nullable(),
    })
    .nullable(),
  /** Who put it into the bin, and until when it can be brought back; null while it is not there. */
  bin: z.object({ by: person.nullable(), at: timestamp, until: timestamp }).nullable(),
})
export type BriefingView = z.infer<typeof briefingView>

/**
 * With `articleId` the new briefing begins with a citation of that article. With `templateId` it has the words of that template
 * (`template` says nothing then), its language and its marking, unless others are named: a laxer marking is refused (MARKING).
 */
export const newBriefing = z.strictObject({
  title: line(300),
  template: z.enum(['empty', 'form']).default('empty'),
  templateId: id.optional(),
  language: language.optional(),
  marking: marking.optional(),
  articleId: id.optional(),
})
export type NewBriefing = z.infer<typeof newBriefing>

/** Without a title it is called a copy of the other one. */
export const briefingCopy = z.strictObject({ title: line(300).optional() })
export type BriefingCopy = z.infer<typeof briefingCopy>

/** Most people who are named at once. */
const mostNamed = 500

/**
 * The people whom a briefing is limited to; null: its whole desk. `authors` began it or wrote in it, or ask: whom it is
 * limited to when it becomes RED and nobody is named.
 */
export const briefingCircle = z.object({ userIds: z.array(id).nullable(), authors: z.array(id) })
export type BriefingCircle = z.infer<typeof briefingCircle>

/** Names the people, or opens it to the desk. With `seen`, the circle as it was read, nobody's change is undone unseen: CONFLICT. */
export const circleWish = z.strictObject({
  userIds: z.array(id).max(mostNamed).nullable(),
  seen: z.array(id).max(mostNamed).nullable().optional(),
})
export type CircleWish = z.infer<typeof circleWish>

export const namedCircle = z.object({ userIds: z.array(id).nullable() })
export type NamedCircle = z.infer<typeof namedCircle>

export const briefingChange = z.strictObject({
  title: line(300).optional(),
  /** In which it is written: the headings that a form gives, its counts and what is made from it follow. */
  language: language.optional(),
  marking: marking.optional(),
  /** Who may see it from then on, in one step with the rest: a marking is never there for more people than were named. */
  circle: circleWish.optional(),
  /** Into the archive, where it is read only, or out of it. */
  archived: z.boolean().optional(),
  /** Whether briefings of the desk may begin with its words. */
  template: z.boolean().optional(),
})
export type BriefingChange = z.infer<typeof briefingChange>

/** Those of them that one may read. */
export const readableBriefings = z.object({ ids: z.array(z.string()) })
export type ReadableBriefings = z.infer<typeof readableBriefings>

/** The epoch of a document of whose bytes the answer consists. */
export const epochHeader = 'document-epoch'

export const contentFormats = ['json', 'html', 'text', 'markdown'] as const
export const contentQuery = z.strictObject({ format: z.enum(contentFormats).default('json') })

/** `content` is the editor's JSON for `json`, else a text. */
export const briefingContent = z.object({
  format: z.enum(contentFormats),
  epoch: z.number().int(),
  seq: z.number().int(),
  contentHash: z.string(),
  content: z.unknown(),
})
export type BriefingContent = z.infer<typeof briefingContent>

/** `all` is everything but the bin; `current` and `mine` leave out templates and what is in the archive as well. */
const briefingLists = ['all', 'current', 'mine', 'templates', 'archived', 'bin'] as const
export type BriefingList = (typeof briefingLists)[number]
export const briefingQuery = pageQuery.extend({ view: z.enum(briefingLists).default('all') })

export const newRevision = z.strictObject({ name: line(120).optional() })
/** All revisions, or only those that were named, approved or on the portal. */
export const revisionLists = ['all', 'marked'] as const
export type RevisionList = (typeof revisionLists)[number]
export const revisionQuery = pageQuery.extend({ view: z.enum(revisionLists).default('all') })

export const revisionView = z.object({
  id,
  briefingId: id,
  number: z.number().int(),
  name: z.string().nullable(),
  title: z.string(),
  language,
  marking,
  contentHash: z.string(),
  /** Who kept it; null when it was kept by itself. */
  createdBy: person.nullable(),
  createdAt: timestamp,
})
export type RevisionView = z.infer<typeof revisionView>
/** Words of a revision stand in the briefing again; `kept` holds what stood there before. */
export const restoration = z.object({ kept: revisionView })
export type Restoration = z.infer<typeof restoration>
export const revisionWithContent = revisionView.extend({ content: z.unknown() })
export type RevisionWithContent = z.infer<typeof revisionWithContent>
