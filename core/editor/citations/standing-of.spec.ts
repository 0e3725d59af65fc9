import { readCitation } from '#core/editor/citations/read-citation'
import { flagOf, newGradeOf, standingOf, stillQuoted } from '#core/editor/citations/standing-of'
import { standing } from '#core/editor/sample/standing'

const now = standing('a', { version: 3, textHash: 'cc33cc33', changedAt: '2026-11-24T09:00:00.000Z' })[1]
const standingNow = (cited: { articleVersion: number | null; contentHash: string | null }, article = now) =>
  standingOf({ articleId: 'a', ...cited }, new Map([[article.id, article]]))

describe('how a cited article stands', () => {
  it('is changed where the newest text is another than the cited one', () => {
    expect(standingNow({ articleVersion: 2, contentHash: 'bb22bb22' })).toBe('changed')
    expect(standingNow({ articleVersion: 2, contentHash: null })).toBe('changed')
    expect(standingNow({ articleVersion: 3, contentHash: 'cc33cc33' })).toBe('stands')
  })

  it('stands where its publisher went back to the cited words, and where no version is named', () => {
    expect(standingNow({ articleVersion: 1, contentHash: 'cc33cc33' })).toBe('stands')
    expect(standingNow({ articleVersion: null, contentHash: null })).toBe('stands')
  })

  it('is gone whatever its words, and unknown where the desk does not have it', () => {
    const gone = { ...now, goneAt: '2026-11-25T09:00:00.000Z' }
    expect(standingNow({ articleVersion: 3, contentHash: 'cc33cc33' }, gone)).toBe('gone')
    expect(standingNow({ articleVersion: 3, contentHash: null }, { ...now, id: 'b' })).toBeNull()
    expect(standingOf({ articleId: null, articleVersion: 3, contentHash: null }, new Map())).toBeNull()
  })

  it('is told of where it was changed or is gone', () => {
    expect((['stands', 'changed', 'gone', null] as const).map(flagOf)).toEqual([
      null,
      'changed',
      'gone',
      null,
    ])
  })

  it('has another grade where one of the two axes was judged otherwise since; not to have judged is to judge nothing', () => {
    const grade = (cited: Record<string, unknown>, more: Parameters<typeof standing>[1]) =>
      newGradeOf(readCitation({ articleId: 'a', ...cited }), new Map([standing('a', more)]))
    expect(grade({ reliability: 'B', credibility: 2 }, { reliability: 'B', credibility: 3 })).toBe('B3')
    expect(grade({ reliability: 'B' }, { reliability: 'C' })).toBe('C6')
    expect(grade({ reliability: 'B', credibility: 6 }, { reliability: 'B' })).toBeNull()
    expect(grade({}, {})).toBeNull()
    expect(newGradeOf(readCitation({ articleId: 'b', reliability: 'B' }), new Map())).toBeNull()
  })

  it('finds a passage however its lines are broken, and no other', () => {
    expect(stillQuoted('Fees fell\nby  a fifth.', 'fell by a fifth')).toBe(true)
    expect(stillQuoted('运价\n回落。', '运价回落')).toBe(true)
    expect(stillQuoted('Fees fell by a fourth.', 'fell by a fifth')).toBe(false)
    expect(stillQuoted('Fees \u202efell.', 'Fees ⟦U+202E⟧fell')).toBe(true)
    expect(stillQuoted('Fees fell.', 'Fees ⟦U+202E⟧fell')).toBe(false)
  })
})
