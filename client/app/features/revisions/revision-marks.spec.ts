import type { BriefingView, RevisionView } from '#core/contracts/http/briefings'
import type { DeskPublication } from '#core/contracts/http/publishing'
import type { ReviewView } from '#core/contracts/http/reviews'
import { byDay, revisionMarks } from './revision-marks'

const briefing = (revisionId: string) => ({ approval: { revisionId } }) as Pick<BriefingView, 'approval'>
const review = (id: string, state: string) => ({ state, revision: { id } }) as ReviewView
const publication = (...revisionIds: string[]) =>
  ({ versions: revisionIds.map((revisionId) => ({ revisionId })) }) as unknown as DeskPublication

describe('marks of revisions', () => {
  it('tell which were approved and which stood on the portal', () => {
    const marks = revisionMarks({
      briefing: briefing('a'),
      reviews: [review('b', 'approved'), review('c', 'changes-asked')],
      publications: [publication('d')],
    })
    expect(marks.get('a')).toEqual({ approved: true, published: false })
    expect(marks.get('b')).toEqual({ approved: true, published: false })
    expect(marks.has('c')).toBe(false)
    expect(marks.get('d')).toEqual({ approved: true, published: true })
  })

  it('gathers revisions by day', () => {
    const rows = ['2026-11-24T10:00:00Z', '2026-11-24T08:00:00Z', '2026-11-23T08:00:00Z'].map(
      (createdAt) => ({ createdAt }) as RevisionView,
    )
    const days = byDay(rows, (at) => at.toISOString().slice(0, 10))
    expect(days.map(({ day, revisions }) => [day, revisions.length])).toEqual([
      ['2026-11-24', 2],
      ['2026-11-23', 1],
    ])
  })
})
