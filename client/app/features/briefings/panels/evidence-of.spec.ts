import { numberCitations } from '#core/editor/citations/number-citations'
import { citation, paragraph } from '#core/editor/sample/build'
import { countOrigins } from '#core/editor/citations/count-origins'
import { standing as standingIn } from '#core/editor/sample/standing'
import { evidenceOf } from './evidence-of'

const standing = (id: string, more: Parameters<typeof standingIn>[1] = {}) =>
  standingIn(id, { textHash: `${id}${id}${id}${id}`, ...more })
const { sources } = numberCitations({
  type: 'doc',
  content: [
    paragraph(
      ...['aa', 'bb', 'cc', 'dd'].map((id) =>
        citation({ id: `c${id}`, articleId: id, articleVersion: 1, contentHash: `${id}${id}${id}${id}` }),
      ),
      citation({ id: 'book', sourceTitle: 'A book' }),
    ),
  ],
})

const articlesOf = () => sources.map(({ citation: { articleId } }) => articleId)

describe('the evidence of a text', () => {
  it('has what was changed or is gone first, and says what is a print of another', () => {
    const known = new Map([
      standing('aa'),
      standing('bb', { originId: 'aa' }),
      standing('cc', { version: 2, textHash: 'other' }),
      standing('dd', { goneAt: '2026-11-25T09:00:00.000Z' }),
    ])
    const evidence = evidenceOf(sources, known)
    expect(evidence.map((one) => [one.number, one.standing, one.printOf])).toEqual([
      [3, 'changed', null],
      [4, 'gone', null],
      [1, 'stands', null],
      [2, 'stands', 1],
      [5, null, null],
    ])
    expect(countOrigins(articlesOf(), known)).toEqual({ reports: 4, origins: 3 })
  })

  it('says nothing of what the desk does not have', () => {
    const evidence = evidenceOf(sources, new Map())
    expect(evidence.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5])
    expect(countOrigins(articlesOf(), new Map())).toEqual({ reports: 0, origins: 0 })
  })

  it('has what is graded otherwise behind what was changed, each grade once with which it is cited', () => {
    const cite = (id: string, articleId: string, reliability: string) =>
      citation({ id, articleId, articleVersion: 1, contentHash: articleId.repeat(4), reliability })
    const { sources: cited } = numberCitations({
      type: 'doc',
      content: [
        paragraph(
          cite('1', 'aa', 'C'),
          cite('2', 'bb', 'C'),
          cite('3', 'bb', 'A'),
          cite('4', 'bb', 'C'),
          cite('5', 'cc', 'B'),
        ),
      ],
    })
    const known = new Map([
      standing('aa', { reliability: 'C' }),
      standing('bb', { reliability: 'B' }),
      standing('cc', { reliability: 'B', version: 2, textHash: 'other' }),
    ])
    const evidence = evidenceOf(cited, known)
    expect(evidence.map((one) => [one.number, one.regraded.map(({ values }) => values.other)])).toEqual([
      [3, []],
      [2, ['C6', 'A6']],
      [1, []],
    ])
  })
})
