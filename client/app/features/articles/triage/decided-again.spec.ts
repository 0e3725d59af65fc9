import { decidedAgain } from './decided-again'

describe('taking a decision back', () => {
  const kept = { verdict: 'kept' as const, by: { id: 'p1', name: 'Chen Yu' }, at: '2026-11-24T07:00:00Z' }

  it('brings back the one before it, with the reason that somebody gave', () => {
    expect(decidedAgain({ ...kept, reason: 'Two ships wait outside' })).toEqual({
      decision: 'kept',
      reason: 'Two ships wait outside',
    })
    expect(decidedAgain({ ...kept, reason: null })).toEqual({ decision: 'kept' })
  })

  it('leaves nothing decided where nothing was', () => {
    expect(decidedAgain(null)).toEqual({ decision: null })
  })
})
