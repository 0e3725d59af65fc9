import { claimOf, keyJudgementsIn } from '#core/editor/judgements/key-judgements'
import { englishSample } from '#core/editor/sample/english-sample'

describe('key judgements', () => {
  it('are found wherever they stand, with what they claim', () => {
    const found = keyJudgementsIn(englishSample)
    expect(found.length).toBeGreaterThan(0)
    for (const one of found) expect(claimOf(one)).not.toBe('')
    expect(keyJudgementsIn({ type: 'doc' })).toEqual([])
  })
})
