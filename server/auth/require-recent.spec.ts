import type { Principal } from '#server/auth/principal'
import { requireOwnHand, requireRecent } from '#server/auth/require-recent'

const now = Date.parse('2026-11-24T12:00:00Z')
const ago = (minutes: number): Date => new Date(now - minutes * 60_000)
const person = (parts: Partial<Principal>): Principal => ({
  userId: 'u',
  name: 'Ada',
  email: 'ada@example.org',
  language: null,
  roles: ['member'],
  desks: [],
  sessionId: 's',
  tokenId: null,
  scopes: null,
  authenticatedAt: ago(1),
  ...parts,
})

describe('a sign-in counts for a quarter of an hour', () => {
  test('then one has to say again who one is', () => {
    expect(() => {
      requireRecent(person({ authenticatedAt: ago(15) }), now)
    }).not.toThrow()
    expect(() => {
      requireRecent(person({ authenticatedAt: ago(16) }), now)
    }).toThrow(expect.objectContaining({ code: 'REAUTH' }) as Error)
  })

  test('a token need not, but keeps its hands off what lets people in', () => {
    const program = person({ sessionId: null, tokenId: 't', authenticatedAt: null, scopes: ['write'] })
    expect(() => {
      requireRecent(program, now)
    }).not.toThrow()
    expect(() => {
      requireOwnHand(program, now)
    }).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }) as Error)
  })
})
