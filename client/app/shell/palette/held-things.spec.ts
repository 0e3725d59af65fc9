import type { Suggestion } from '#core/news/suggestions'
import { ofSuggestion, thingsInAnswers } from './held-things'

const briefing = (id: string) => ({
  ...{ id, deskId: 'china', title: `About ${id}`, language: 'zh', updatedAt: '2026-11-30T12:00:00.000Z' },
  ...{ state: 'approved', approval: { changesSince: 2 }, publication: null },
})
const story = (id: string, mergedInto: string | null = null) => ({
  ...{ id, deskId: 'china', title: `Event ${id}`, state: 'live', mergedInto },
  lastReportAt: '2026-11-30T12:00:00.000Z',
})
const article = (id: string) => ({
  ...{ id, deskId: 'china', title: `Report ${id}`, language: 'en', publishedAt: null },
  ...{ firstSeenAt: '2026-11-30T12:00:00.000Z', source: { title: 'Harbour Wire' } },
})

describe('what the answers at hand tell of', () => {
  it('is briefings, stories and articles, however they were asked for', () => {
    const found = thingsInAnswers([
      [
        ['briefings', 'china', 'current'],
        { pages: [{ items: [briefing('a')] }, { items: [briefing('b')] }] },
      ],
      [['briefing', 'c'], briefing('c')],
      [['stories', 'china', 'open', ''], { items: [story('d')] }],
      [['story', 'e'], story('e')],
      [['wire', 'china', {}], { pages: [{ items: [article('f')] }] }],
      [['article', 'g'], article('g')],
      [['members', 'china'], [{ userId: 'h' }]],
      [['briefing', 'i'], undefined],
    ])
    expect(found.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      ...['briefing a', 'briefing b', 'briefing c', 'story d', 'story e', 'article f', 'article g'],
    ])
    expect(found[0]).toMatchObject({ language: 'zh', state: 'changed' })
    expect(found[5]).toMatchObject({ publisher: 'Harbour Wire', at: '2026-11-30T12:00:00.000Z' })
  })
  it('is nothing that lies in the bin, or that went into another story', () => {
    const found = thingsInAnswers([
      [['briefings', 'china', 'bin'], { pages: [{ items: [briefing('a')] }] }],
      [['story', 'b'], story('b', 'c')],
    ])
    expect(found).toEqual([])
  })
})

describe('what the server finds by its name', () => {
  const found: Suggestion = {
    ...{ kind: 'briefing', id: 'a', deskId: 'china', text: 'About a', language: 'en' },
    ...{ at: '2026-11-30T12:00:00.000Z', state: 'approved' },
  }
  it('does not pass for approved: whether it still is was not asked', () => {
    expect(ofSuggestion(found)[0]?.state).toBeNull()
    expect(ofSuggestion({ ...found, state: 'draft' })[0]?.state).toBe('draft')
  })
  it('is nothing that cannot be opened', () => {
    expect(ofSuggestion({ ...found, kind: 'tag', id: null })).toEqual([])
    expect(ofSuggestion({ ...found, kind: 'source' })).toEqual([])
  })
})
