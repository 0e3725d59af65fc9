import type { ApprovalView } from '#core/contracts/http/approvals'
import type { RevisionView } from '#core/contracts/http/briefings'
import type { DeskPublication } from '#core/contracts/http/publishing'

/** What is to be said of a revision beside its number. */
export interface RevisionMarks {
  approved: boolean
  published: boolean
}

interface Known {
  approvals: readonly ApprovalView[]
  publications: readonly DeskPublication[]
}

/** Marks of each revision that has any, by its id: approved by signatures that stand, or on the portal once. */
export function revisionMarks({ approvals, publications }: Known): Map<string, RevisionMarks> {
  const marks = new Map<string, RevisionMarks>()
  const mark = (id: string, part: Partial<RevisionMarks>): void => {
    marks.set(id, { ...(marks.get(id) ?? { approved: false, published: false }), ...part })
  }
  for (const { approved, revisionId } of approvals) if (approved) mark(revisionId, { approved })
  for (const { versions } of publications)
    for (const { revisionId } of versions) mark(revisionId, { published: true })
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
