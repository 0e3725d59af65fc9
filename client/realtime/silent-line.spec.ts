import { jest } from '@jest/globals'
import { openOnFakeLine as open, type FakeLine } from './fake-line'
import type { LiveSocket } from './live-socket'

describe('a line on which nothing is heard', () => {
  beforeEach(() => {
    jest.useFakeTimers()
  })
  afterEach(() => {
    jest.useRealTimers()
  })

  it('breaks a line on which fourteen seconds after a question nothing has come', async () => {
    const { line, live } = open()
    const lost = expect(live.send('room:leave', { room: 'desk:1' })).rejects.toThrow('OFFLINE')
    await jest.advanceTimersByTimeAsync(13_999)
    await lost
    expect(line.broken).toBe(0)
    await jest.advanceTimersByTimeAsync(1)
    expect(line.broken).toBe(1)
  })

  it.each<[string, (line: FakeLine, live: LiveSocket) => unknown]>([
    [
      'asks whether I am there',
      (line) => {
        line.ask()
      },
    ],
    [
      'tells of something',
      (line) => {
        line.tell({})
      },
    ],
    [
      'asks a little late whether I am there',
      async (line) => {
        await jest.advanceTimersByTimeAsync(8_000)
        line.ask()
      },
    ],
    [
      'answers something else',
      (line, live) => {
        line.answers = [{ ok: true, data: {} }]
        return live.send('room:leave', { room: 'desk:2' })
      },
    ],
  ])('leaves a line on which the server still %s', async (_name, speak) => {
    const { line, live } = open()
    const lost = expect(live.send('room:leave', { room: 'desk:1' })).rejects.toThrow('OFFLINE')
    await jest.advanceTimersByTimeAsync(5_000)
    await speak(line, live)
    await jest.advanceTimersByTimeAsync(60_000)
    await lost
    expect(line.broken).toBe(0)
  })

  it('waits for a whole document on a slow line, and does not break it for what has to wait behind that', async () => {
    const { line, live } = open()
    line.answersAfter = 25_000
    line.answers = [{ ok: true, data: { seq: 1, update: new Uint8Array([0, 0]) } }]
    const whole = live.send('document:since', {
      documentId: '0193a5b0-0000-7000-8000-000000000001',
      epoch: 1,
      seq: 0,
    })
    line.answersAfter = 0
    const behind = expect(live.send('room:leave', { room: 'desk:1' })).rejects.toThrow('OFFLINE')
    await jest.advanceTimersByTimeAsync(25_000)
    await behind
    expect(line.broken).toBe(0)
    await expect(whole).resolves.toMatchObject({ seq: 1 })
  })
})
