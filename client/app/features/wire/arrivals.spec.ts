import { fits, merged, rowOfArrival, type WireRow } from './arrivals'

const row = (id: string, part: Partial<WireRow> = {}): WireRow => ({
  id,
  title: 'Port fees cut',
  source: { id: 's1', title: 'Harbour Wire', reliability: 'B' },
  language: 'en',
  publishedAt: null,
  firstSeenAt: '2026-11-24T06:20:00Z',
  read: false,
  ...part,
})
const all = { q: '', source: '', language: '' }

describe('newcomers of the wire', () => {
  it('are unread, seen when their event happened', () => {
    const { read, firstSeenAt } = rowOfArrival(row('a'), '2026-11-24T07:00:00Z')
    expect({ read, firstSeenAt }).toEqual({ read: false, firstSeenAt: '2026-11-24T07:00:00Z' })
  })

  it('belong to the list only if they fit its filter', () => {
    expect(fits(row('a'), all)).toBe(true)
    expect(fits(row('a'), { ...all, source: 's2' })).toBe(false)
    expect(fits(row('a', { language: 'zh-Hans' }), { ...all, language: 'zh' })).toBe(true)
    expect(fits(row('a', { title: '长江航道' }), { ...all, q: '航道' })).toBe(true)
    expect(fits(row('a'), { ...all, q: '航道' })).toBe(false)
  })

  it('stand before the known ones, each once', () => {
    expect(merged([row('c'), row('a')], [row('a'), row('b')]).map(({ id }) => id)).toEqual(['c', 'a', 'b'])
  })
})
