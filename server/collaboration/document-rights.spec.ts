import { jest } from '@jest/globals'
import type { DocumentAccess } from '#core/contracts/events/socket-commands'
import type { Principal } from '#server/auth/principal'
import { AccessCache } from '#server/collaboration/document-rights'

const chen = { userId: 'chen', sessionId: 's', tokenId: null } as Principal

describe('AccessCache', () => {
  it('asks again after a second, and at once after a revocation', async () => {
    let now = 0
    const access = jest.fn<() => Promise<DocumentAccess>>().mockResolvedValue('write')
    const cache = new AccessCache({ access }, 1_000, () => now)
    expect(cache.peek(chen, 'd')).toBeUndefined()
    await cache.ask(chen, 'd')
    expect(cache.peek(chen, 'd')).toBe('write')
    cache.forget('chen')
    expect(cache.peek(chen, 'd')).toBeUndefined()
    await cache.ask(chen, 'd')
    now = 1_000
    expect(cache.peek(chen, 'd')).toBeUndefined()
    expect(access).toHaveBeenCalledTimes(2)
  })

  it('neither keeps nor gives an answer that was asked before the rights changed', async () => {
    let answer: (access: DocumentAccess) => void = () => undefined
    const slow = new Promise<DocumentAccess>((resolve) => (answer = resolve))
    const access = jest
      .fn<() => Promise<DocumentAccess>>()
      .mockReturnValueOnce(slow)
      .mockResolvedValue('none')
    const cache = new AccessCache({ access }, 1_000, () => 0)
    const asked = cache.ask(chen, 'd')
    cache.forget('chen')
    answer('write')
    expect(await asked).toBe('none')
    expect(cache.peek(chen, 'd')).toBe('none')
  })
})
