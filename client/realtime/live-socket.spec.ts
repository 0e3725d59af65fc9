import { jest } from '@jest/globals'
import { LiveSocket, type Line } from './live-socket'

/** A line of which the test plays the other end. */
class FakeLine implements Line {
  connected = false
  active = true
  readonly #heard = new Map<string, ((...parts: never[]) => void)[]>()
  connects = 0

  on(name: string, run: (...parts: never[]) => void): void {
    this.#heard.set(name, [...(this.#heard.get(name) ?? []), run])
  }
  off(): void {
    return
  }
  emit(): void {
    return
  }
  timeout(): { emitWithAck(): Promise<unknown> } {
    return { emitWithAck: () => Promise.reject(new Error('nobody answers')) }
  }
  connect(): void {
    this.connects++
    this.connected = true
  }
  disconnect(): void {
    this.connected = false
  }
  end(reason: string): void {
    this.connected = false
    for (const run of this.#heard.get('disconnect') ?? []) run(reason as never)
  }
}

describe('the socket of the workspace', () => {
  beforeEach(() => {
    jest.useFakeTimers()
  })
  afterEach(() => {
    jest.useRealTimers()
  })

  const open = () => {
    const line = new FakeLine()
    const told: string[] = []
    const live = new LiveSocket((state, reason) => told.push(`${state} ${reason}`), line)
    live.connect()
    return { line, live, told }
  }

  it('comes back within five seconds when the server has ended it', () => {
    const { line, told } = open()
    line.end('io server disconnect')
    expect(told).toEqual(['lost io server disconnect'])
    expect(line.connected).toBe(false)
    jest.advanceTimersByTime(5_000)
    expect(line.connected).toBe(true)
    expect(line.connects).toBe(2)
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
