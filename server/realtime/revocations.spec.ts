import { DomainError } from '#core/contracts/errors/domain-error'
import type { Authenticator } from '#server/auth/authenticator'
import type { Principal } from '#server/auth/principal'
import { createLogger } from '#server/observability/logger'
import type { LiveServer } from '#server/realtime/live-server.gateway'
import type { Presence } from '#server/realtime/presence'
import { Revocations } from '#server/realtime/revocations'
import type { RoomRights } from '#server/realtime/room-rights'

const room = 'desk:0191d0a0-0000-7000-8000-000000000001'
const revoked = { userId: 'chen', kind: 'desk', sessionId: null, deskId: null } as const

/** A line in a room; `again` says who its person is by now, `mayHear` answers for the room. */
const house = (
  mayHear: (principal: Principal) => Promise<string>,
  again: () => Promise<Principal | null> = () => Promise.resolve({ userId: 'chen' } as Principal),
) => {
  const rooms = new Set([room, 'user:chen'])
  const left: unknown[] = []
  const ended: unknown[] = []
  const socket = {
    rooms,
    data: { principal: { userId: 'chen' } as Principal },
    leave: (name: string) => rooms.delete(name),
  }
  const revocations = new Revocations(
    {
      socketsOf: () => [socket],
      end: (_: unknown, code: string) => ended.push(code),
    } as unknown as LiveServer,
    { again } as unknown as Authenticator,
    { require: mayHear } as unknown as RoomRights,
    { set: (...[, name, state]: unknown[]) => left.push([name, state]) } as unknown as Presence,
    createLogger('test', 'silent'),
  )
  return { revocations, socket, rooms, left, ended }
}

describe('a revocation', () => {
  it('takes a line out of a room that is closed to it by now, and its person out of those who are there', async () => {
    const { revocations, rooms, left, ended } = house(() => Promise.reject(new DomainError('NOT_FOUND')))
    revocations.apply(revoked)
    await revocations.settled()
    expect([[...rooms], left, ended]).toEqual([['user:chen'], [[room, null]], []])
  })

  it('sends a line away whose rights cannot be asked for: left in silence, it would not come back', async () => {
    const { revocations, rooms, ended } = house(() => Promise.reject(new Error('statement timeout')))
    revocations.apply(revoked)
    await revocations.settled()
    expect([rooms.has(room), ended]).toEqual([true, ['RETRY_AFTER']])
  })

  it('is not undone by an answer to an earlier one that comes later', async () => {
    const before = { userId: 'chen', desks: [{ id: 'one' }] } as unknown as Principal
    const after = { userId: 'chen', desks: [] as Principal['desks'] } as Principal
    const answers: ((principal: Principal) => void)[] = []
    const { revocations, socket, rooms } = house(
      ({ desks }) =>
        desks.length > 0 ? Promise.resolve(room) : Promise.reject(new DomainError('NOT_FOUND')),
      () => new Promise((resolve) => answers.push(resolve)),
    )
    revocations.apply(revoked)
    revocations.apply(revoked)
    answers[1]!(after)
    answers[0]!(before)
    await revocations.settled()
    expect(socket.data.principal).toBe(after)
    expect(rooms.has(room)).toBe(false)
  })
})
