import type { BriefingView } from '#core/contracts/http/briefings'
import { bannerKind } from './banner-facts'

const person = { id: 'p', name: 'M. Okafor' }
const at = '2026-11-24T14:10:00.000Z'
const approval = { revisionId: 'r', revisionNumber: 14, contentHash: 'h', by: person, at, changesSince: 0 }
const publication = {
  id: 'u',
  state: 'published',
  revisionId: 'r',
  slug: 's',
  at,
  correctedAt: null,
} as const
const review = { id: 'w', state: 'open', revisionId: 'r', askedBy: person, askedAt: at, due: null } as const
const facts = (part: Partial<BriefingView>): BriefingView =>
  ({ state: 'draft', approval: null, review: null, publication: null, ...part }) as BriefingView

describe('the banner of a briefing', () => {
  it('says nothing about a draft or the archive', () => {
    expect(bannerKind(facts({}), 0)).toBe('none')
    expect(bannerKind(facts({ state: 'archived', approval }), 2)).toBe('none')
  })

  it('is green only while the words are the approved ones', () => {
    expect(bannerKind(facts({ state: 'approved', approval }), 0)).toBe('approved')
    expect(bannerKind(facts({ state: 'approved', approval }), 1)).toBe('changed')
    expect(bannerKind(facts({ state: 'published', approval, publication }), 1)).toBe('changed')
  })

  it('puts the open review before what was approved', () => {
    expect(bannerKind(facts({ state: 'in-review', approval, review }), 3)).toBe('in-review')
    const answered = { ...review, state: 'changes-asked' as const }
    expect(bannerKind(facts({ state: 'changes-asked', review: answered }), 0)).toBe('changes-asked')
  })

  it('tells what stands on the portal from what is newer, waits or is gone', () => {
    expect(bannerKind(facts({ state: 'published', approval, publication }), 0)).toBe('published')
    const newer = { ...approval, revisionId: 'n' }
    expect(bannerKind(facts({ state: 'approved', approval: newer, publication }), 0)).toBe('newer')
    const planned = { ...publication, state: 'planned' as const }
    expect(bannerKind(facts({ state: 'approved', approval, publication: planned }), 0)).toBe('planned')
    const gone = { ...publication, state: 'withdrawn' as const }
    expect(bannerKind(facts({ state: 'withdrawn', approval, publication: gone }), 0)).toBe('withdrawn')
  })
})
