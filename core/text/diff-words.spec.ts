import fc from 'fast-check'
import { diffWords, type DiffRun } from '#core/text/diff-words'

const without = (runs: readonly DiffRun[], kind: DiffRun['kind']): string =>
  runs.flatMap((run) => (run.kind === kind ? [] : [run.text])).join('')
const marked = (older: string, newer: string): string =>
  diffWords(older, newer)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'inserted' ? `{+${text}+}` : `{-${text}-}`))
    .join('')

describe('diffWords', () => {
  it('marks whole words', () => {
    expect(marked('Fees fall by a fifth.', 'Fees fall by a third.')).toBe(
      'Fees fall by a {-fifth-}{+third+}.',
    )
    expect(marked('It rose 2.5 metres', 'It rose 2.7 metres')).toBe('It rose {-2.5-}{+2.7+} metres')
  })

  it('marks Chinese sign by sign', () => {
    expect(marked('费用下调两成', '费用下调三成')).toBe('费用下调{-两-}{+三+}成')
  })

  it('knows nothing, the same, and something new', () => {
    expect(diffWords('', '')).toEqual([])
    expect(diffWords('a b', 'a b')).toEqual([{ kind: 'same', text: 'a b' }])
    expect(marked('', 'new')).toBe('{+new+}')
    expect(marked('old', '')).toBe('{-old-}')
  })

  it('gives both texts back, whatever they are', () => {
    const words = fc
      .array(fc.constantFrom('port', ' ', '\n', '费', '用', 'fees', '.', '😀', '1'))
      .map((all) => all.join(''))
    fc.assert(
      fc.property(words, words, (older, newer) => {
        const runs = diffWords(older, newer)
        expect(without(runs, 'inserted')).toBe(older)
        expect(without(runs, 'deleted')).toBe(newer)
      }),
    )
  })

  it('calls a text that has nothing in common a new one', () => {
    const long = (word: string) => Array.from({ length: 3_000 }, (_, n) => `${word}${n}`).join('-x ')
    const runs = diffWords(long('a'), long('b'))
    expect(without(runs, 'inserted')).toBe(long('a'))
    expect(without(runs, 'deleted')).toBe(long('b'))
  })
})
