import { EventEmitter } from 'node:events'
import { jest } from '@jest/globals'
import type { Client, Pool } from 'pg'
import { createLogger } from '#server/observability/logger'
import { EventRelay } from '#server/realtime/event-relay'

interface Asked {
  name: string
  values: [string, string, number] | [string[], string[]]
}

const rowOf = (seq: number) => ({
  ...{ stream: 'desk:d', seq: String(seq), rooms: ['desk:d'], previous: [String(seq - 1)] },
  ...{ type: 'message.added', actor_id: null, actor_name: null, data: {}, at: new Date() },
  moment: '2026-12-01 08:00:00.000001+00',
})

/** A relay over lines that carry what the test says, and a database that fails as often as the test says. */
const setUp = async () => {
  const lines: EventEmitter[] = []
  const connect = () => {
    const done = {
      connect: () => Promise.resolve(),
      query: () => Promise.resolve(),
      end: () => Promise.resolve(),
    }
    lines.push(Object.assign(new EventEmitter(), done))
    return lines.at(-1) as unknown as Client
  }
  const database = { failures: 0, missed: [] as number[] }
  const asked: Asked[] = []
  const query = (question: Asked) => {
    asked.push(question)
    if (database.failures-- > 0)
      return Promise.reject(new Error('canceling statement due to statement timeout'))
    const { values } = question
    const missedAfter = (last: number) => database.missed.filter((seq) => seq > last).slice(0, 5_000)
    const seqs = values.length === 2 ? values[1].map(Number) : missedAfter(values[2])
    return Promise.resolve({ rows: seqs.map(rowOf) })
  }
  const told: number[] = []
  const relay = new EventRelay(
    { query } as unknown as Pool,
    connect,
    (_room, { seq }) => told.push(seq),
    () => Promise.resolve(),
    createLogger('test', 'silent'),
  )
  await relay.open()
  await jest.advanceTimersByTimeAsync(0)
  asked.length = 0
  const notify = async (seq: number) => {
    lines.at(-1)!.emit('notification', { payload: `desk:d ${seq}` })
    await jest.advanceTimersByTimeAsync(0)
  }
  const cut = async () => {
    lines.at(-1)!.emit('end')
    await jest.advanceTimersByTimeAsync(100)
  }
  return { relay, database, asked, told, notify, cut }
}

describe('EventRelay', () => {
  beforeEach(() => jest.useFakeTimers())
  afterEach(() => jest.useRealTimers())

  it('reads again what it could not read, with what came meanwhile', async () => {
    const { database, told, notify, relay } = await setUp()
    database.failures = 2
    await notify(1)
    await notify(2)
    expect(told).toEqual([])
    await jest.advanceTimersByTimeAsync(2_000)
    expect(told).toEqual([1, 2])
    await notify(3)
    expect(told).toEqual([1, 2, 3])
    await relay.close()
  })

  it('reads what was missed from the same moment on when that fails, before what came later', async () => {
    const { database, asked, told, notify, cut, relay } = await setUp()
    await notify(1)
    database.missed = [2, 3]
    database.failures = 1
    await cut()
    await notify(4)
    expect(told).toEqual([1])
    await jest.advanceTimersByTimeAsync(1_000)
    expect(told).toEqual([1, 2, 3, 4])
    const [, first, second] = asked
    expect(second).toEqual(first)
    await relay.close()
  })

  it('tells all that was missed, however much it is', async () => {
    const { database, told, cut, relay } = await setUp()
    database.missed = Array.from({ length: 10_001 }, (_, index) => index + 1)
    await cut()
    expect(told).toEqual(database.missed)
    await relay.close()
  })

  it('stops with the house', async () => {
    const { database, asked, notify, relay } = await setUp()
    database.failures = Infinity
    await notify(1)
    await relay.close()
    await jest.advanceTimersByTimeAsync(60_000)
    expect(asked).toHaveLength(1)
  })
})
