import type { WatchView } from '#core/news/watches'
import { changeOf, differences, faultOf, fieldsOf, newFields, newWatchOf } from './watch-fields'

const watch = (part: Partial<WatchView> = {}): WatchView => ({
  ...{ id: 'w', deskId: 'd', name: 'Chips', query: 'chips', source: null, language: null, shared: true },
  ...{ paused: false, alert: true, mail: false, variants: true, version: 1, hitCount: 0, lastHitAt: null },
  ...{ createdBy: { id: 'p', name: 'Chen Yu' }, createdAt: '2026-12-01T00:00:00.000Z' },
  ...{ changedBy: null, changedAt: null, ...part },
})

describe('the form of a watch', () => {
  it('shows what is chosen, and leaves to the words what they name themselves', () => {
    const source = { id: 's', title: 'Reuters' }
    expect(fieldsOf(watch({ query: 'a OR b c -d', source, language: 'zh' }))).toMatchObject({
      ...{ all: 'c', any: 'a b', none: 'd', source: 's', language: 'zh' },
    })
    expect(fieldsOf(watch({ query: 'a source:reuters lang:zh', source, language: 'zh' }))).toMatchObject({
      ...{ source: '', language: '' },
    })
  })

  it('sends what was changed, and the words as one', () => {
    const fields = { ...fieldsOf(watch({ query: 'a OR b c' })), none: 'd', name: ' Other ' }
    expect(changeOf({ none: 'd' }, fields)).toEqual({ query: 'a OR b c -d', sourceId: null, language: null })
    expect(changeOf({ name: ' Other ', alert: false }, fields)).toEqual({ name: 'Other', alert: false })
    expect(changeOf({ source: '' }, { ...fields, source: '' })).toEqual({ sourceId: null })
    expect(newWatchOf(newFields('harbour'))).toEqual({
      ...{ query: 'harbour', variants: true, shared: true, alert: true, mail: false, language: null },
    })
  })

  it.each([
    [
      { all: '', any: '', none: 'coal' },
      { field: 'all', reason: 'words' },
    ],
    [
      { all: 'a', any: 'b “c', none: '' },
      { field: 'any', reason: 'quote', at: 2, length: 2 },
    ],
    [
      { all: 'a OR', any: '', none: '' },
      { field: 'all', reason: 'or', at: 2, length: 2 },
    ],
    [
      { all: 'a', any: '', none: 'x "y' },
      { field: 'none', reason: 'quote', at: 2 },
    ],
  ])('says where its words are wrong: %j', (words, fault) => {
    expect(faultOf(words)).toMatchObject(fault)
  })

  it('has no fault where one field alone is filled', () => {
    expect(faultOf({ all: '', any: 'a b', none: '' })).toBeNull()
    expect(faultOf({ all: 'a', any: 'OR b', none: 'c OR d' })).toBeNull()
  })

  it('tells in which fields two states differ', () => {
    expect(differences(watch(), watch({ name: 'Fees', query: 'chips -a', version: 2 }))).toEqual([
      'name',
      'none',
    ])
  })
})
