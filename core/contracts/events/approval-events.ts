import { z } from 'zod'
import { briefingState } from '#core/contracts/http/briefings'
import { id, timestamp } from '#core/contracts/http/common'

/** Every one of them names the briefing, and the state in which it left it. */
const briefing = z.object({ id, title: z.string(), state: briefingState })
const ofRevision = briefing.extend({ revisionId: id, revisionNumber: z.number().int() })
const ofPublication = ofRevision.extend({ publicationId: id, slug: z.string() })

/**
 * From draft to signed and published: told in the briefing's room, and in its desk's unless a circle limits it. Who is
 * asked to review, and who asked, hear it in their own room as well.
 */
export const approvalEvents = {
  'briefing.review.asked': ofRevision.extend({
    reviewId: id,
    reviewers: z.array(id),
    due: timestamp.nullable(),
  }),
  /** A reviewer has nothing to ask for. */
  'briefing.review.answered': ofRevision.extend({ reviewId: id }),
  'briefing.review.marked': briefing.extend({ reviewId: id, done: z.array(z.boolean()) }),
  'briefing.review.cancelled': ofRevision.extend({ reviewId: id }),
  'briefing.changes.asked': ofRevision.extend({ reviewId: id, note: z.string() }),
  /** One signature of several that are needed. */
  'briefing.signed': ofRevision.extend({
    contentHash: z.string(),
    signatures: z.number(),
    needed: z.number(),
  }),
  'briefing.approved': ofRevision.extend({ contentHash: z.string() }),
  'briefing.approval.withdrawn': ofRevision.extend({ contentHash: z.string(), reason: z.string() }),
  'briefing.publication.planned': ofPublication.extend({ publishAt: timestamp }),
  /** It did not go out at its time, or was taken back before. */
  'briefing.publication.stopped': ofPublication.extend({ code: z.string() }),
  'briefing.published': ofPublication.extend({ contentHash: z.string() }),
  'briefing.corrected': ofPublication.extend({ contentHash: z.string(), note: z.string() }),
  'briefing.withdrawn': ofPublication.extend({ reason: z.string() }),
} as const
