import { LiveSocket, type Line } from './live-socket'

/** A line of which the test plays the other end. */
export class FakeLine implements Line {
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
  /** What the other end says to each command, in order; silence after that. */
  answers: unknown[] = []
  /** After so many milliseconds; at once unless said. */
  answersAfter = 0
  timeout(milliseconds: number): { emitWithAck(): Promise<unknown> } {
    const answer = this.answersAfter < milliseconds ? this.answers.shift() : undefined
    const silence = async (): Promise<never> => {
      await new Promise((resolve) => setTimeout(resolve, milliseconds))
      throw new Error('nobody answers')
    }
    const spoken = async (): Promise<unknown> => {
      if (this.answersAfter > 0) await new Promise((resolve) => setTimeout(resolve, this.answersAfter))
      return answer
    }
    return { emitWithAck: () => (answer ? spoken() : silence()) }
  }
  #whenAny: () => void = () => undefined
  #whenAsked: () => void = () => undefined
  broken = 0
  readonly io = {
    on: (_name: 'ping', run: () => void): void => {
      this.#whenAsked = run
    },
    engine: {
      close: (): void => {
        this.broken++
        this.connected = false
      },
    },
  }
  onAny(run: () => void): void {
    this.#whenAny = run
  }
  /** The server asks whether somebody is there. */
  ask(): void {
    this.#whenAsked()
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
  tell(event: unknown): void {
    this.#whenAny()
    for (const run of this.#heard.get('event') ?? []) run(event as never)
  }
  open(): void {
    this.connected = true
    for (const run of this.#heard.get('connect') ?? []) run()
  }
  refuse(code: string): void {
    this.connected = this.active = false
    for (const run of this.#heard.get('connect_error') ?? []) run(new Error(code) as never)
  }
}

/** A socket on such a line, and what it told. */
export const openOnFakeLine = () => {
  const line = new FakeLine()
  const told: string[] = []
  const live = new LiveSocket(
    (state, reason) => told.push(`${state} ${reason}`),
    (stream) => ({ 'desk:one': 4, 'user:me': 7 })[stream] ?? -1,
    line,
  )
  live.connect()
  return { line, live, told }
}
