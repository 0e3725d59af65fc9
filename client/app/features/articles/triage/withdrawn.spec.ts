import { untouched, type TriageState } from '#core/news/triage'
import { withdrawn } from './withdrawn'

const claimOf = (name: string, minute: number): NonNullable<TriageState['claim']> => ({
  by: { id: name, name },
  at: `2026-12-02T10:0${minute}:00.000Z`,
})
const mine = { claim: claimOf('me', 1) }
const chens = { claim: claimOf('chen', 0) }

describe('a refused act', () => {
  it('is as it was before', () => {
    expect(withdrawn({ ...untouched, ...mine }, mine, untouched)).toEqual({ claim: null })
  })

  it('leaves what was told of somebody meanwhile', () => {
    expect(withdrawn({ ...untouched, ...chens }, mine, untouched)).toEqual({})
    expect(withdrawn({ ...untouched, ...chens, credibility: 2 }, { credibility: 2 }, untouched)).toEqual({
      credibility: null,
    })
  })

  it('shows whom the refusal names, unless more was told since', () => {
    expect(withdrawn({ ...untouched, ...mine }, mine, untouched, chens.claim)).toEqual(chens)
    const lenas = { claim: claimOf('lena', 2) }
    expect(withdrawn({ ...untouched, ...lenas }, mine, untouched, chens.claim)).toEqual({})
  })
})
