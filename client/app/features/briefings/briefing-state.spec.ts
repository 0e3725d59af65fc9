import type { BriefingView } from '#core/contracts/http/briefings'
import { shownState } from './briefing-state'

type Approval = NonNullable<BriefingView['approval']>
type Publication = NonNullable<BriefingView['publication']>
const person = { id: 'p', name: 'M. Okafor' }
const at = '2026-11-24T14:10:00.000Z'
const approval = (changesSince: number): Approval => ({
  revisionId: 'r',
  revisionNumber: 14,
  contentHash: 'h',
  by: person,
  at,
  changesSince,
})
const publication = (state: Publication['state'], correctedAt: string | null = null): Publication => ({
  id: 'u',
  state,
  revisionId: 'r',
  slug: 's',
  at,
  correctedAt,
})

describe('the shown state of a briefing', () => {
  it.each([
    ['draft', { state: 'draft', approval: null, publication: null }, 'draft'],
    ['changes asked', { state: 'changes-asked', approval: null, publication: null }, 'changes-asked'],
    ['approved words', { state: 'approved', approval: approval(0), publication: null }, 'approved'],
    ['moved words', { state: 'approved', approval: approval(3), publication: null }, 'changed'],
    [
      'what waits',
      { state: 'approved', approval: approval(0), publication: publication('planned') },
      'planned',
    ],
    [
      'newer words',
      { state: 'approved', approval: approval(0), publication: publication('published') },
      'newer',
    ],
    [
      'what is out',
      { state: 'published', approval: approval(0), publication: publication('published') },
      'published',
    ],
    [
      'a correction',
      { state: 'published', approval: approval(0), publication: publication('published', at) },
      'corrected',
    ],
    [
      'what is gone',
      { state: 'withdrawn', approval: approval(0), publication: publication('withdrawn', at) },
      'withdrawn',
    ],
  ] as const)('tells %s', (_name, briefing, expected) => {
    expect(shownState(briefing)).toBe(expected)
  })
})
