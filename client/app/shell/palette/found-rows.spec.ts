import { fittingRows, withLater } from './found-rows'
import type { PaletteRow, RowKind } from './palette-row'

const row = (kind: RowKind, text: string, key = `${kind} ${text}`): PaletteRow => ({
  ...{ key, kind, text, language: null, icon: 'right', facts: [], at: null },
  run: () => undefined,
})
const texts = (rows: readonly PaletteRow[]) => rows.map(({ text }) => text)

describe('rows that fit', () => {
  const rows = [
    row('place', 'Strait of ports'),
    row('article', '臺灣海峽航運'),
    row('story', 'Closed ports'),
    row('story', 'Port fees'),
    row('person', '陈瑜'),
    row('command', 'Go to Reports'),
    row('command', 'Export port list'),
  ]
  it('stand by their kind and how well they fit, in either script', () => {
    expect(texts(fittingRows(rows, { only: null, words: 'port' }))).toEqual([
      'Export port list',
      'Port fees',
      'Closed ports',
    ])
    expect(texts(fittingRows(rows, { only: null, words: '台湾' }))).toEqual(['臺灣海峽航運'])
    expect(texts(fittingRows(rows, { only: null, words: '陳' }))).toEqual(['陈瑜'])
  })
  it('are of one kind where one is asked for, all of it as long as nothing is typed', () => {
    expect(texts(fittingRows(rows, { only: 'story', words: '' }))).toEqual(['Closed ports', 'Port fees'])
    expect(texts(fittingRows(rows, { only: 'place', words: 'port' }))).toEqual(['Strait of ports'])
    expect(texts(fittingRows(rows, { only: 'person', words: 'port' }))).toEqual([])
  })
  it('are five of each kind, so that one kind does not hide the others', () => {
    const many = Array.from({ length: 9 }, (_, index) => row('article', `Port ${index}`))
    expect(fittingRows([...many, ...rows], { only: null, words: 'port' })).toHaveLength(5 + 3)
  })
})

describe('what comes later', () => {
  const shown = [row('story', 'B'), row('story', 'A')]
  it('stands below, once, and moves nothing', () => {
    const later = [row('story', 'A, renamed', 'story A'), row('briefing', 'C'), row('article', 'D')]
    expect(texts(withLater(shown, later))).toEqual(['B', 'A', 'C', 'D'])
  })
  it('leaves the list alone where it brings nothing new', () => {
    expect(withLater(shown, [row('story', 'B')])).toBe(shown)
  })
})
