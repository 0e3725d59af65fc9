import { checkText } from '#core/editor/checks/check-text'
import { block, citation, footnote, paragraph, text } from '#core/editor/sample/build'
import { standing } from '#core/editor/sample/standing'
import { readCitation } from '#core/editor/citations/read-citation'
import { passageKey, type Standings } from '#core/editor/citations/standing-of'
import type { CitationAttributes } from '#core/editor/schema/nodes/citation'
import type { EditorNode } from '#core/editor/json/editor-json'

const chip = (id: string, articleId: string, more: Partial<CitationAttributes> = {}) =>
  citation({
    id,
    articleId,
    articleVersion: 1,
    contentHash: 'ab12ab12',
    articleTitle: `Report ${articleId}`,
    ...more,
  })
const ofSources = new Set([
  'oneOrigin',
  'changedSource',
  'goneSource',
  'regradedSource',
  'unconfirmed',
  'misquoted',
])
const findings = (standings: Standings, ...content: EditorNode[]) =>
  checkText({ type: 'doc', content }, { language: 'en', marking: 'RED', standings }).filter(({ code }) =>
    ofSources.has(code),
  )
const found = (...text: Parameters<typeof findings>) =>
  findings(...text).map(({ code, values, range }) => [code, values.word ?? values.number, range])
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
      standing('a'),
      standing('b', { version: 2, textHash: 'cd34cd34' }),
      standing('c', { goneAt: '2026-11-24T09:00:00.000Z' }),
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
    const known = new Map([standing('b', { goneAt: '2026-11-24T09:00:00.000Z' }), standing('a')])
    const words = paragraph('Fees fell.', footnote('See ', chip('1', 'a'), chip('2', 'b')), chip('3', 'b'))
    expect(found(known, paragraph('One.'), words)).toEqual([
      ['goneSource', 'Report b', { from: 23, to: 24 }],
      ['goneSource', 'Report b', { from: 25, to: 26 }],
    ])
  })

  it('are one where all that a judgement cites are prints of one text', () => {
    const known = new Map([standing('a'), standing('b', { originId: 'a' }), standing('c')])
    const words = paragraph('Fees fell.', chip('1', 'a'), chip('3', 'c'))
    const one = found(known, words, judgement(['1'], chip('2', 'b')))
    expect(one.map(([code, number]) => [code, number])).toEqual([['oneOrigin', 1]])
    expect(found(known, words, judgement(['1', '3'], chip('2', 'b')))).toEqual([])
    expect(found(known, words, judgement(['1']))).toEqual([])
  })

  it('are told of where the desk has graded them otherwise since, with the grade that one press gives them', () => {
    const known = new Map([standing('a', { reliability: 'D', credibility: 4 }), standing('b'), standing('c')])
    const words = paragraph(
      'Fees fell.',
      chip('1', 'a', { reliability: 'B', credibility: 2 }),
      chip('2', 'a', { reliability: 'D', credibility: 4 }),
      chip('3', 'b', { reliability: 'F', credibility: 6 }),
      chip('4', 'c'),
    )
    const all = findings(known, words)
    expect(all.map(({ code, values, repair }) => ({ code, values, repair }))).toEqual([
      {
        code: 'regradedSource',
        values: { word: 'Report a', about: 'Report a (B2 → D4)', grade: 'D4', other: 'B2' },
        repair: { kind: 'grade', reliability: 'D', credibility: 4 },
      },
    ])
  })

  it('are told of where they count as confirmed and neither the story nor the passage has another origin', () => {
    const known = new Map([
      standing('a', { credibility: 1 }),
      standing('b', { originId: 'a' }),
      standing('c'),
      standing('d', { credibility: 1, origins: 2 }),
    ])
    const sure = (id: string, articleId: string) => chip(id, articleId, { credibility: 1 })
    const codes = (...chips: EditorNode[]) =>
      findings(known, paragraph('Fees fell.', ...chips)).map(({ code, values }) => [code, values.word])
    expect(codes(sure('1', 'a'))).toEqual([['unconfirmed', 'Report a']])
    expect(codes(sure('1', 'a'), chip('2', 'b'))).toEqual([['unconfirmed', 'Report a']])
    expect(codes(sure('1', 'a'), chip('3', 'c'))).toEqual([])
    expect(codes(sure('4', 'd'))).toEqual([])
  })

  it('say what is quoted from them, or are to be quoted anew', () => {
    const quoted = (articleVersion: number, quote: string) =>
      chip('1', 'a', { articleVersion, contentHash: null, quote })
    const [id, one] = standing('a', { version: 2, textHash: null })
    const wrong = passageKey(readCitation(quoted(1, 'Fees rose.').attrs))
    const known = new Map([[id, { ...one, misquoted: new Set([wrong]) }]])
    const words = (node: EditorNode) =>
      findings(known, paragraph('So.', node)).filter(({ code }) => code === 'misquoted')
    expect(words(quoted(1, 'Fees rose.'))).toMatchObject([
      { severity: 'fix', values: { word: 'Report a', about: 'Report a (v1 “Fees rose.”)' } },
    ])
    expect(words(quoted(1, 'Fees fell.'))).toEqual([])
    expect(words(quoted(2, 'Fees rose.'))).toEqual([])
  })
})
