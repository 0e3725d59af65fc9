import { jest } from '@jest/globals'
import { openOnFakeLine as open } from './fake-line'

describe('the socket of the workspace', () => {
  beforeEach(() => {
    jest.useFakeTimers()
  })
  afterEach(() => {
    jest.useRealTimers()
  })

  it('comes back within five seconds when the server has ended it', () => {
    const { line, told } = open()
    line.end('io server disconnect')
    expect(told).toEqual(['lost io server disconnect'])
    expect(line.connected).toBe(false)
    jest.advanceTimersByTime(5_000)
    expect(line.connected).toBe(true)
    expect(line.connects).toBe(2)
  })

  it('knocks again where the door is shut for now, and not where it stays shut', () => {
    const { line, told } = open()
    for (const code of ['RETRY_AFTER', 'UNAVAILABLE', 'BUSY', 'INTERNAL']) {
      line.refuse(code)
      expect(line.connected).toBe(false)
      jest.advanceTimersByTime(5_000)
      expect(line.connected).toBe(true)
    }
    for (const code of ['UNAUTHENTICATED', 'FORBIDDEN', 'constructor']) {
      line.refuse(code)
      jest.advanceTimersByTime(60_000)
      expect(line.connected).toBe(false)
    }
    expect(told.map((one) => one.split(' ')[0])).toEqual([
      ...Array<string>(4).fill('lost'),
      ...Array<string>(3).fill('refused'),
    ])
  })

  it('asks again for a room that could not be entered for now', async () => {
    const { line, live } = open()
    const refusal = (code: string) => ({ ok: false, error: { code, message: '', requestId: '' } })
    line.answers = [
      refusal('UNAVAILABLE'),
      null,
      refusal('NOT_FOUND'),
      { ok: true, data: { seq: 4, missed: [] } },
    ]
    let entered = false
    live.enter(
      'desk:1',
      () => undefined,
      () => (entered = true),
    )
    // Once there is no answer, though somebody is there; then there is no such room: that is not asked again.
    await jest.advanceTimersByTimeAsync(6_000)
    line.ask()
    await jest.advanceTimersByTimeAsync(60_000)
    expect([line.answers.length, entered]).toEqual([1, false])
    await new Promise<void>((resolve) => live.enter('desk:2', () => undefined, resolve))
    live.close()
  })

  it('says when a room lets us in, to whoever still looks at it, and not to those who come to a room that we are in', async () => {
    const { line, live } = open()
    line.answers = [{ ok: true, data: { seq: 4, missed: [] } }]
    const told: string[] = []
    const enter = (who: string) =>
      live.enter(
        'desk:1',
        () => undefined,
        () => told.push(who),
      )
    enter('first')
    const leave = enter('gone')
    leave()
    await jest.advanceTimersByTimeAsync(0)
    enter('late')
    await jest.advanceTimersByTimeAsync(0)
    expect(told).toEqual(['first'])
    live.close()
  })

  it('does not have anything read again where nothing has happened since, in the room and in my own', async () => {
    const renewed = async (heard?: Record<string, number>) => {
      const { line, live } = open()
      line.answers = [{ ok: true, data: { seq: 3, missed: [], heard } }]
      const renew = jest.fn()
      live.enter('thread:1', () => undefined, renew)
      await jest.advanceTimersByTimeAsync(0)
      live.close()
      return renew.mock.calls.length
    }
    expect(await renewed({ 'desk:one': 3, 'user:me': 7 })).toBe(0)
    expect(await renewed({ 'desk:one': 5, 'user:me': 7 })).toBe(1)
    expect(await renewed({ 'desk:one': 3, 'user:me': 8 })).toBe(1)
    expect(await renewed({ 'desk:not-known': 3, 'user:me': 7 })).toBe(1)
    expect(await renewed()).toBe(1)
  })

  it('has everything read again where the numbers went back, also what is looked at later', async () => {
    const { line, live } = open()
    const answer = (seq: number) => ({ ok: true, data: { seq, missed: [], heard: { 'desk:one': seq } } })
    line.answers = [answer(4)]
    const [shown, later] = [jest.fn(), jest.fn()]
    live.enter('thread:1', () => undefined, shown)
    await jest.advanceTimersByTimeAsync(0)
    expect(shown).toHaveBeenCalledTimes(0)
    line.end('transport close')
    line.answers = [answer(2), answer(3)]
    line.open()
    await jest.advanceTimersByTimeAsync(0)
    expect(shown).toHaveBeenCalledTimes(1)
    live.enter('thread:2', () => undefined, later)
    await jest.advanceTimersByTimeAsync(0)
    expect(later).toHaveBeenCalledTimes(1)
    live.close()
  })

  it('tells what was said to me alone during a break, once and in order', async () => {
    const mine = `user:${'0'.repeat(8)}-${'0'.repeat(4)}-7000-8000-${'0'.repeat(12)}`
    const read = (seq: number) => ({
      ...{ room: mine, stream: mine, seq, previous: seq - 1, type: 'notification.read' },
      ...{ at: '2026-01-01T00:00:00.000Z', actor: null, data: { ids: null, unread: seq } },
    })
    const { line, live } = open()
    line.answers = [{ ok: true, data: { seq: 7, missed: [] } }]
    const heard: number[] = []
    live.enter(mine, ({ seq }) => heard.push(seq))
    await jest.advanceTimersByTimeAsync(0)
    line.tell(read(8))
    line.end('transport close')
    line.answers = [{ ok: true, data: { seq: 10, missed: [read(9), read(10)] } }]
    line.open()
    line.tell(read(11))
    await jest.advanceTimersByTimeAsync(0)
    line.tell(read(12))
    expect(heard).toEqual([8, 9, 10, 11, 12])
    live.close()
  })

  it('asks until it has what a break in the numbers tells of, though nothing else is told', async () => {
    const room = `user:${'0'.repeat(8)}-${'0'.repeat(4)}-7000-8000-${'0'.repeat(12)}`
    const read = (seq: number) => ({
      ...{ room, stream: room, seq, previous: seq - 1, type: 'notification.read' },
      ...{ at: '2026-01-01T00:00:00.000Z', actor: null, data: { ids: null, unread: seq } },
    })
    const { line, live } = open()
    line.answers = [{ ok: true, data: { seq: 7, missed: [] } }]
    const heard: number[] = []
    live.enter(room, ({ seq }) => heard.push(seq))
    await jest.advanceTimersByTimeAsync(0)
    line.answers = [
      { ok: false, error: { code: 'UNAVAILABLE', message: '', requestId: '' } },
      { ok: true, data: { seq: 9, missed: [read(8), read(9)] } },
    ]
    line.tell(read(9))
    await jest.advanceTimersByTimeAsync(6_000)
    expect(heard).toEqual([8, 9])
    live.close()
  })

  it('leaves a lost line to Socket.IO, and stays away once it was closed', () => {
    const { line, live } = open()
    line.end('transport close')
    jest.advanceTimersByTime(60_000)
    expect(line.connects).toBe(1)
    line.end('io server disconnect')
    live.close()
    jest.advanceTimersByTime(60_000)
    expect(line.connects).toBe(1)
  })
})
