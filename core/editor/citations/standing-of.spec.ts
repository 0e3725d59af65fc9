import { standingOf, stillQuoted } from '#core/editor/citations/standing-of'

const now = {
  id: 'a',
  version: 3,
  textHash: 'cc33cc33',
  changedAt: '2026-11-24T09:00:00.000Z',
  goneAt: null,
  originId: 'a',
}

describe('how a cited article stands', () => {
  it('is changed where the newest text is another than the cited one', () => {
    expect(standingOf({ articleVersion: 2, contentHash: 'bb22bb22' }, now)).toBe('changed')
    expect(standingOf({ articleVersion: 2, contentHash: null }, now)).toBe('changed')
    expect(standingOf({ articleVersion: 3, contentHash: 'cc33cc33' }, now)).toBe('stands')
  })

  it('stands where its publisher went back to the cited words, and where no version is named', () => {
    expect(standingOf({ articleVersion: 1, contentHash: 'cc33cc33' }, now)).toBe('stands')
    expect(standingOf({ articleVersion: null, contentHash: null }, now)).toBe('stands')
  })

  it('is gone whatever its words, and unknown where the desk does not have it', () => {
    const gone = { ...now, goneAt: '2026-11-25T09:00:00.000Z' }
    expect(standingOf({ articleVersion: 3, contentHash: 'cc33cc33' }, gone)).toBe('gone')
    expect(standingOf({ articleVersion: 3, contentHash: null }, undefined)).toBeNull()
  })

  it('finds a passage however its lines are broken, and no other', () => {
    expect(stillQuoted('Fees fell\nby  a fifth.', 'fell by a fifth')).toBe(true)
    expect(stillQuoted('运价\n回落。', '运价回落')).toBe(true)
    expect(stillQuoted('Fees fell by a fourth.', 'fell by a fifth')).toBe(false)
  })
})
