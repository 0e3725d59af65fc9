import type { ArticleStanding } from '#core/contracts/http/articles'
import { numberCitations } from '#core/editor/citations/number-citations'
import { citation, paragraph } from '#core/editor/sample/build'
import { countOrigins } from '#core/editor/citations/count-origins'
import { evidenceOf } from './evidence-of'

const standing = (id: string, more: Partial<ArticleStanding> = {}): [string, ArticleStanding] => [
  id,
  { id, version: 1, textHash: `${id}${id}${id}${id}`, changedAt: null, goneAt: null, originId: id, ...more },
]
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
})
