import type { Pool } from 'pg'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Presence } from '#server/realtime/presence'
import type { RoomRights } from '#server/realtime/room-rights'
import { RoomsGateway } from '#server/realtime/rooms.gateway'
import type { BriefroomSocket } from '#server/realtime/socket'

const room = 'desk:0191d0a0-0000-7000-8000-000000000001'

/** A line whose person may enter for the first `allowed` questions; his rights end while the first is asked. */
const personWhoseRightsEnd = (allowed: number) => {
  const entered: string[] = []
  const told: unknown[] = []
  const socket = {
    data: { principal: { userId: 'before' } },
    join: (name: string) => Promise.resolve(entered.push(name)),
    emit: (...message: unknown[]) => told.push(message),
  }
  let asked = 0
  const rights = {
    require: () => {
      asked++
      if (asked === 1) socket.data.principal = { userId: 'after' }
      return asked > allowed ? Promise.reject(new DomainError('NOT_FOUND')) : Promise.resolve('desk')
    },
  }
  const pool = { query: () => Promise.resolve({ rows: [{ room, seq: '4' }] }) }
  const gateway = new RoomsGateway(
    pool as unknown as Pool,
    rights as unknown as RoomRights,
    { people: () => [] } as unknown as Presence,
  )
  return { entered, told, join: () => gateway.join(socket as unknown as BriefroomSocket, { room }) }
}

it('a room that is left while it is entered is not entered', async () => {
  const entered: string[] = []
  const socket = {
    data: { principal: { userId: 'chen' } },
    join: (name: string) => Promise.resolve(entered.push(name)),
    leave: () => Promise.resolve(),
    emit: () => true,
  } as unknown as BriefroomSocket
  let allow: (stream: string) => void = () => undefined
  const gateway = new RoomsGateway(
    { query: () => Promise.resolve({ rows: [] }) } as unknown as Pool,
    { require: () => new Promise<string>((resolve) => (allow = resolve)) } as unknown as RoomRights,
    { people: () => [], set: () => undefined } as unknown as Presence,
  )
  const first = gateway.join(socket, { room })
  await gateway.leave(socket, { room })
  allow('desk')
  await first
  expect(entered).toEqual([])
  // Who has come back meanwhile is in.
  const again = gateway.join(socket, { room })
  allow('desk')
  await again
  expect(entered).toEqual([room])
})

describe('a room that is entered while rights end', () => {
  it('is never entered by whoever may no longer be in it', async () => {
    const { entered, told, join } = personWhoseRightsEnd(1)
    expect(await join()).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } })
    expect([entered, told]).toEqual([[], []])
  })

  it('is entered by whoever still may', async () => {
    const { entered, told, join } = personWhoseRightsEnd(2)
    expect(await join()).toEqual({
      ok: true,
      data: { seq: 4, missed: [], heard: { desk: 4, 'user:after': 0 } },
    })
    expect(entered).toEqual([room])
    expect(told).toEqual([['presence:changed', { room, people: [] }]])
  })
})
