import { numberCitations } from '#core/editor/citations/number-citations'
import { citation, footnote, paragraph } from '#core/editor/sample/build'
import { numberRange } from '#core/editor/report/number-range'
import { noteLetter } from '#core/editor/report/note-letter'

const first = { id: 'c1', articleId: 'a', articleVersion: 1, quote: 'one' }
const again = { id: 'c2', articleId: 'a', articleVersion: 1, quote: 'two' }
const newer = { id: 'c3', articleId: 'a', articleVersion: 2, quote: 'one' }

describe('numbers of citations', () => {
  const document = {
    type: 'doc',
    content: [
      paragraph('x', footnote(citation(newer)), citation(first)),
      paragraph(citation(again), citation(first), citation({})),
    ],
  }
  const { sources, numberOf, numberOfId } = numberCitations(document)

  it('follow first use; passages of one version share a number, another version does not', () => {
    expect(sources.map(({ number, quotes }) => [number, quotes.map(({ text }) => text)])).toEqual([
      [1, ['one']],
      [2, ['one', 'two']],
      [3, []],
    ])
    expect([first, again, newer].map(numberOf)).toEqual([2, 2, 1])
  })

  it('are found by id, and are null for a citation that is gone', () => {
    expect([numberOfId('c2'), numberOfId('c3'), numberOfId('gone')]).toEqual([2, 1, null])
  })
})

describe('how they are written', () => {
  it.each([
    [[1], '1'],
    [[1, 2], '1, 2'],
    [[1, 2, 3, 5, 7, 8], '1–3, 5, 7, 8'],
    [[], ''],
  ])('%j', (numbers, written) => {
    expect(numberRange(numbers)).toBe(written)
  })

  it('notes have letters', () => {
    expect([1, 26, 27, 52, 53].map(noteLetter)).toEqual(['a', 'z', 'aa', 'az', 'ba'])
  })
})
