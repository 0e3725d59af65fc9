import { isIll, lasts } from '#workers/ingestion/poll/tell-ill'

describe('whether an illness is told', () => {
  const now = Date.parse('2026-11-30T12:00:00Z')
  const ago = (minutes: number) => new Date(now - minutes * 60_000)

  it('a feed that cannot be read: when it lasts ten minutes, or will before it is asked again', () => {
    expect(lasts(null, 5, now)).toBe(false)
    expect(lasts(ago(3), 60, now)).toBe(false)
    expect(lasts(ago(10), 5, now)).toBe(true)
    expect(lasts(ago(6), 300, now)).toBe(true)
    expect(lasts(null, 3_600, now)).toBe(true)
  })

  it('a feed that is read: when it is silent or empty, not for times without a zone', () => {
    expect((['silent', 'empty', 'no-time-zone', 'well', 'new', 'paused'] as const).filter(isIll)).toEqual([
      'silent',
      'empty',
    ])
  })
})
