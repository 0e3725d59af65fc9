import { checkText } from '#core/editor/checks/check-text'
import { block, citation, footnote, paragraph, text } from '#core/editor/sample/build'
import type { EditorNode } from '#core/editor/json/editor-json'

const standing = (id: string, originId: string, more = {}) =>
  [id, { id, originId, version: 1, textHash: 'ab12ab12', changedAt: null, goneAt: null, ...more }] as const
const chip = (id: string, articleId: string) =>
  citation({ id, articleId, articleVersion: 1, contentHash: 'ab12ab12', articleTitle: `Report ${articleId}` })
const found = (standings: ReadonlyMap<string, ReturnType<typeof standing>[1]>, ...content: EditorNode[]) =>
  checkText({ type: 'doc', content }, { language: 'en', marking: 'RED', standings }).flatMap(
    ({ code, values, range }) =>
      ['oneOrigin', 'changedSource', 'goneSource'].includes(code)
        ? [[code, values.word ?? values.number, range]]
        : [],
  )
const judgement = (basis: string[], ...content: EditorNode[]) =>
  block(
    'keyJudgement',
    { basis, likelihood: 5, confidence: 'high' },
    text('Fees will likely fall.'),
    ...content,
  )

describe('sources of a text', () => {
  it('are told of where they were changed or taken away, at the chip', () => {
    const known = new Map([
      standing('a', 'a'),
      standing('b', 'b', { version: 2, textHash: 'cd34cd34' }),
      standing('c', 'c', { goneAt: '2026-11-24T09:00:00.000Z' }),
    ])
    const words = paragraph(
      'Fees fell.',
      chip('1', 'a'),
      chip('2', 'b'),
      chip('3', 'c'),
      chip('4', 'unknown'),
    )
    expect(found(known, words)).toEqual([
      ['changedSource', 'Report b', { from: 12, to: 13 }],
      ['goneSource', 'Report c', { from: 13, to: 14 }],
    ])
    expect(found(new Map(), words)).toEqual([])
  })

  it('are told of in a note as well, at the chip in it', () => {
    const known = new Map([standing('b', 'b', { goneAt: '2026-11-24T09:00:00.000Z' }), standing('a', 'a')])
    const words = paragraph('Fees fell.', footnote('See ', chip('1', 'a'), chip('2', 'b')), chip('3', 'b'))
    expect(found(known, paragraph('One.'), words)).toEqual([
      ['goneSource', 'Report b', { from: 23, to: 24 }],
      ['goneSource', 'Report b', { from: 25, to: 26 }],
    ])
  })

  it('are one where all that a judgement cites are prints of one text', () => {
    const known = new Map([standing('a', 'a'), standing('b', 'a'), standing('c', 'c')])
    const words = paragraph('Fees fell.', chip('1', 'a'), chip('3', 'c'))
    const one = found(known, words, judgement(['1'], chip('2', 'b')))
    expect(one.map(([code, number]) => [code, number])).toEqual([['oneOrigin', 1]])
    expect(found(known, words, judgement(['1', '3'], chip('2', 'b')))).toEqual([])
    expect(found(known, words, judgement(['1']))).toEqual([])
  })
})
