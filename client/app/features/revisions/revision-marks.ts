import type { BriefingView, RevisionView } from '#core/contracts/http/briefings'
import type { DeskPublication } from '#core/contracts/http/publishing'
import type { ReviewView } from '#core/contracts/http/reviews'

/** What is to be said of a revision beside its number. */
export interface RevisionMarks {
  approved: boolean
  published: boolean
}

interface Known {
  briefing: Pick<BriefingView, 'approval'>
  reviews: readonly ReviewView[]
  publications: readonly DeskPublication[]
}

/** Marks of each revision that has any, by its id: approved last, approved in a review, or on the portal once. */
export function revisionMarks({ briefing, reviews, publications }: Known): Map<string, RevisionMarks> {
  const marks = new Map<string, RevisionMarks>()
  const mark = (id: string, part: Partial<RevisionMarks>): void => {
    marks.set(id, { ...(marks.get(id) ?? { approved: false, published: false }), ...part })
  }
  if (briefing.approval) mark(briefing.approval.revisionId, { approved: true })
  for (const { state, revision } of reviews) if (state === 'approved') mark(revision.id, { approved: true })
  for (const { versions } of publications)
    for (const { revisionId } of versions) mark(revisionId, { approved: true, published: true })
  return marks
}

/** Revisions under the day on which they were made, in the order given. */
export function byDay(
  revisions: readonly RevisionView[],
  dayOf: (at: Date) => string,
): { day: string; revisions: RevisionView[] }[] {
  const days: { day: string; revisions: RevisionView[] }[] = []
  for (const revision of revisions) {
    const day = dayOf(new Date(revision.createdAt))
    const last = days.at(-1)
    if (last?.day === day) last.revisions.push(revision)
    else days.push({ day, revisions: [revision] })
  }
  return days
}
