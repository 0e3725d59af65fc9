import type { ApprovalView } from '#core/contracts/http/approvals'
import type { RevisionView } from '#core/contracts/http/briefings'
import type { DeskPublication } from '#core/contracts/http/publishing'
import { byDay, revisionMarks } from './revision-marks'

const signature = (revisionId: string, approved: boolean) => ({ revisionId, approved }) as ApprovalView
const publication = (...revisionIds: string[]) =>
  ({ versions: revisionIds.map((revisionId) => ({ revisionId })) }) as unknown as DeskPublication

describe('marks of revisions', () => {
  it('tell which are approved, by signatures that stand, and which stood on the portal', () => {
    const marks = revisionMarks({
      approvals: [signature('a', true), signature('b', false), signature('c', true)],
      publications: [publication('c', 'd')],
    })
    expect(marks.get('a')).toEqual({ approved: true, published: false })
    expect(marks.has('b')).toBe(false)
    expect(marks.get('c')).toEqual({ approved: true, published: true })
    expect(marks.get('d')).toEqual({ approved: false, published: true })
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
