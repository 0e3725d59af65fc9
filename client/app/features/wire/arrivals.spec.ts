import type { LiveEvent } from '#core/contracts/events/live-event'
import { untouched } from '#core/news/triage'
import {
  belongs,
  changeOf,
  inView,
  mayBring,
  merged,
  placedIn,
  rowOfArrival,
  partedBy,
  withStayed,
  type WireRow,
} from './arrivals'
import { plainFilter } from './plain-filter'

const row = (id: string, part: Partial<WireRow> = {}): WireRow => ({
  id,
  title: 'Port fees cut',
  source: { id: 's1', title: 'Harbour Wire', reliability: 'B' },
  language: 'en',
  publishedAt: null,
  firstSeenAt: '2026-11-24T06:20:00Z',
  read: false,
  ...untouched,
  counts: { reports: 1, origins: 1 },
  story: null,
  watches: [],
  leadImage: null,
  later: false,
  ...part,
})
const all = plainFilter('all')
const chen = { id: 'p1', name: 'Chen Yu' }
const at = '2026-11-24T07:00:00Z'

describe('newcomers of the wire', () => {
  it('are unread, seen when their event happened', () => {
    const { read, firstSeenAt } = rowOfArrival(row('a'), at)
    expect({ read, firstSeenAt }).toEqual({ read: false, firstSeenAt: at })
  })

  it('belong to the list if they fit its filter', () => {
    expect(belongs(row('a'), all)).toBe('yes')
    expect(belongs(row('a'), { ...all, source: 's2' })).toBe('no')
    expect(belongs(row('a', { language: 'zh-Hans' }), { ...all, language: 'zh' })).toBe('yes')
    expect(belongs(row('a'), { ...all, language: 'zh' })).toBe('no')
    expect([
      belongs(row('a'), { ...all, reliability: 'A' }),
      belongs(row('a'), { ...all, reliability: 'C' }),
    ]).toEqual(['no', 'yes'])
    expect(belongs(row('a'), plainFilter('kept'))).toBe('no')
  })

  it('belong to a search perhaps, whatever stands in their title: "port" is in "reported", 式 is not found in 程式, and fields are no words', () => {
    const words = ['port', 'reported', 'source:port', '-lang:zh', '航道']
    expect(words.map((q) => belongs(row('a', { title: 'Reported: 航道' }), { ...all, q }))).toEqual(
      Array(5).fill('perhaps'),
    )
  })

  it('belong to it perhaps where their event does not say so', () => {
    const perhaps = [{ q: '航道' }, { watch: 'w1' }, { tag: 'ports' }]
    expect(perhaps.map((part) => belongs(row('a'), { ...all, ...part }))).toEqual(Array(3).fill('perhaps'))
    expect(belongs(row('a', { language: null }), { ...all, language: 'zh' })).toBe('perhaps')
    expect(belongs(row('a'), { ...all, q: '航道', source: 's2' })).toBe('no')
  })

  it('may belong later: when their text has come, or a watch has found them', () => {
    const said = (type: string, data: object) => ({ type, data }) as LiveEvent
    const changed = said('article.changed', { id: 'a', version: 1, title: '' })
    expect([mayBring(changed, all), mayBring(changed, { ...all, q: 'quay' })]).toEqual([false, true])
    const watched = said('article.watched', { id: 'a', watch: { id: 'w1', name: 'Ports' } })
    expect([mayBring(watched, { ...all, watch: 'w2' }), mayBring(watched, { ...all, watch: 'w1' })]).toEqual([
      false,
      true,
    ])
  })

  it('stand before the known ones, each once', () => {
    expect(merged([row('c'), row('a')], [row('a'), row('b')]).map(({ id }) => id)).toEqual(['c', 'a', 'b'])
  })
})

describe('rows that were acted on', () => {
  const seen = (id: string, minute: number) => row(id, { firstSeenAt: `2026-11-24T06:${minute}:00Z` })
  const order = (known: WireRow[], stayed: WireRow[]) => withStayed(known, stayed).map(({ id }) => id)

  it('stand at their places when the list no longer has them', () => {
    expect(order([seen('a', 40), seen('c', 20)], [seen('d', 10), seen('b', 30), seen('z', 50)])).toEqual([
      'z',
      'a',
      'b',
      'c',
      'd',
    ])
    expect(order([seen('b', 20)], [seen('a', 20), seen('c', 20)])).toEqual(['c', 'b', 'a'])
    expect(order([], [seen('a', 20)])).toEqual(['a'])
  })

  it('are what the list says while it has them', () => {
    expect(withStayed([row('a', { read: true })], [row('a')])).toEqual([row('a', { read: true })])
  })
})

describe('a list that is looked at', () => {
  const parted = (seen: string[] | null, ids: string[]) => {
    const { shown, waiting } = partedBy(
      seen && new Set(seen),
      ids.map((id) => row(id)),
    )
    return [shown, waiting].map((rows) => rows.map(({ id }) => id).join(''))
  }

  it('shows all at its beginning, and then what it has shown and the next page', () => {
    expect(parted(null, ['a', 'b'])).toEqual(['ab', ''])
    expect(parted(['a', 'b'], ['a', 'b', 'c'])).toEqual(['abc', ''])
  })

  it('lets wait what came above or between, also when it was empty', () => {
    expect(parted(['a', 'b'], ['n', 'a', 'm', 'b', 'c'])).toEqual(['abc', 'nm'])
    expect(parted([], ['a', 'b'])).toEqual(['', 'ab'])
  })

  it('shows another list where nothing is left of it', () => {
    expect(parted(['a'], ['c', 'd'])).toEqual(['cd', ''])
  })
})

describe('views of the wire', () => {
  it('follow from claim and decision', () => {
    const mine = { ...untouched, claim: { by: chen, at } }
    const kept = { ...mine, decision: { verdict: 'kept' as const, by: chen, at, reason: null } }
    expect([inView('mine', mine, 'p1'), inView('mine', mine, 'p2'), inView('mine', kept, 'p1')]).toEqual([
      true,
      false,
      false,
    ])
    expect([inView('unclaimed', mine, 'p1'), inView('new', mine, 'p1'), inView('kept', kept, 'p2')]).toEqual([
      false,
      true,
      true,
    ])
  })
})

describe('events change rows in place', () => {
  it('of the article that they name, and of the story that it is in', () => {
    const state = { claim: { by: chen, at }, decision: null, credibility: 2 }
    expect(changeOf({ type: 'article.triaged', data: { id: 'a', ...state } }, 'a')).toEqual(state)
    expect(changeOf({ type: 'article.triaged', data: { id: 'a', ...state } }, 'b')).toBeNull()
    const story = { id: 't1', title: 'Fees' }
    const placed = { ids: ['a'], story, counts: { reports: 3, origins: 2 } }
    expect(placedIn(row('a'), placed)).toMatchObject({ story, counts: { reports: 3 } })
    expect(placedIn(row('b', { story }), placed).counts.reports).toBe(3)
    expect(placedIn(row('c'), placed).story).toBeNull()
  })

  it('in the headline, and in the time only where it is understood otherwise', () => {
    const said = { id: 'a', version: 1, title: 'Fees cut' }
    expect(changeOf({ type: 'article.changed', data: said }, 'a')).toEqual({ title: 'Fees cut' })
    const redated = { ...said, publishedAt: at }
    expect(changeOf({ type: 'article.changed', data: redated }, 'a')).toEqual({
      title: 'Fees cut',
      publishedAt: at,
    })
  })
})
