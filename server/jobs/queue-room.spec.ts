import type { QueueBackend } from '#server/jobs/queue-backend'
import { QueueRoom } from '#server/jobs/queue-room'

const roomWith = (waiting: number) => {
  let asked = 0
  const queue = () => ({
    getJobCounts: () => {
      asked += 1
      return Promise.resolve({ waiting, prioritized: 1 })
    },
  })
  return { room: new QueueRoom({ queue } as unknown as QueueBackend), asked: () => asked }
}

describe('QueueRoom', () => {
  it('takes what fits and refuses one more with how many wait, asking the queue once for many', async () => {
    const free = roomWith(49_998)
    await Promise.all([free.room.require('ingestion'), free.room.require('ingestion')])
    expect(free.asked()).toBe(1)
    await expect(roomWith(49_999).room.require('pages')).rejects.toMatchObject({
      code: 'QUEUE_FULL',
      details: { queue: 'pages', waiting: 50_000 },
    })
  })

  it('takes a wish also where the queue does not answer, and asks it once', async () => {
    let asked = 0
    const queue = () => ({
      getJobCounts: () => {
        asked += 1
        return new Promise(() => undefined)
      },
    })
    const room = new QueueRoom({ queue } as unknown as QueueBackend)
    await room.require('pages')
    await room.require('pages')
    expect(asked).toBe(1)
  })
})
