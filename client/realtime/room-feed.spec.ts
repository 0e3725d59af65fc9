import { RoomFeed, type RoomReply } from './room-feed'
import type { LiveEvent } from '#core/contracts/events/live-event'

const event = (seq: number, previous = seq - 1): LiveEvent => ({
  room: 'desk:1',
  stream: 'desk:1',
  seq,
  previous,
  type: 'briefing.removed',
  at: '2026-11-24T08:00:00Z',
  actor: null,
  data: { id: String(seq) },
})

function feedOver(replies: RoomReply[]) {
  const asked: (number | undefined)[] = []
  const seen: number[] = []
  const feed = new RoomFeed(
    'desk:1',
    (since) => {
      asked.push(since)
      return Promise.resolve(replies.shift() ?? { seq: 0, missed: [] })
    },
    ({ seq }) => seen.push(seq),
  )
  return { feed, asked, seen }
}

describe('a room', () => {
  it('delivers what follows the join, once', async () => {
    const { feed, seen } = feedOver([{ seq: 4, missed: [] }])
    await feed.join()
    await feed.receive(event(5))
    await feed.receive(event(5))
    await feed.receive(event(4))
    expect(seen).toEqual([5])
  })

  it('asks for what it missed when previous was never seen', async () => {
    const { feed, asked, seen } = feedOver([
      { seq: 4, missed: [] },
      { seq: 7, missed: [event(5), event(6), event(7)] },
    ])
    await feed.join()
    await feed.receive(event(7))
    expect(asked).toEqual([undefined, 4])
    expect(seen).toEqual([5, 6, 7])
  })

  it('holds what arrives while it joins', async () => {
    const { feed, seen } = feedOver([{ seq: 2, missed: [] }])
    const joined = feed.join()
    const received = feed.receive(event(3))
    expect(seen).toEqual([])
    await received
    await joined
    expect(seen).toEqual([3])
  })

  it('asks once more if what arrived meanwhile has a hole before it', async () => {
    const { feed, asked, seen } = feedOver([
      { seq: 2, missed: [] },
      { seq: 5, missed: [event(3), event(4), event(5)] },
    ])
    const joined = feed.join()
    void feed.receive(event(5))
    await joined
    expect(asked).toEqual([undefined, 2])
    expect(seen).toEqual([3, 4, 5])
  })

  it('takes a sparse numbering as no gap: previous is the one before it in this room', async () => {
    const { feed, asked, seen } = feedOver([{ seq: 10, missed: [] }])
    await feed.join()
    await feed.receive(event(15, 10))
    await feed.receive(event(19, 15))
    expect(seen).toEqual([15, 19])
    expect(asked).toHaveLength(1)
  })

  const restarted = async (replies: RoomReply[]) => {
    const restarts: boolean[] = []
    const seen: number[] = []
    const feed = new RoomFeed(
      'desk:1',
      () => Promise.resolve(replies.shift()!),
      ({ seq }) => seen.push(seq),
      (setBack) => restarts.push(setBack),
    )
    await feed.join()
    const joined = feed.join()
    void feed.receive(event(7))
    await joined
    return { seen, restarts, asked: replies.length }
  }

  it.each([
    ['than an answer holds', { seq: 3, missed: [event(2), event(3)] }],
    ['than is still known', { seq: 1, missed: [] }],
  ])(
    'has all asked for again that is shown where more was missed %s, and takes what came meanwhile',
    async (_, answer) => {
      const heard = { 'desk:1': 6, 'user:1': 90 }
      const begun = { seq: 1, missed: [], heard: { 'desk:1': 1, 'user:1': 90 } }
      expect(await restarted([begun, { ...answer, heard }])).toEqual({
        seen: [7],
        restarts: [false],
        asked: 0,
      })
    },
  )

  it('begins anew where the numbers went back: what is told under them now is not what was seen', async () => {
    const replies = [
      { seq: 9, missed: [] },
      { seq: 6, missed: [] },
    ]
    expect(await restarted(replies)).toEqual({ seen: [7], restarts: [true], asked: 0 })
  })

  it('starts from the last seen when the line comes back', async () => {
    const { feed, asked, seen } = feedOver([
      { seq: 1, missed: [] },
      { seq: 3, missed: [event(2), event(3)] },
    ])
    await feed.join()
    await feed.join()
    expect(asked).toEqual([undefined, 1])
    expect(seen).toEqual([2, 3])
  })
})
