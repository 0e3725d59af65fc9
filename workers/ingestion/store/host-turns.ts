/** Pages of one host that one process fetches at once (THREATS 2.4: per host 2). */
const atOnce = 2

interface Line {
  running: number
  waiting: (() => void)[]
}

/** Lets at most two pieces of work a host run at the same time; the others wait in line. */
export class HostTurns {
  readonly #lines = new Map<string, Line>()

  async take<T>(url: string, work: () => Promise<T>): Promise<T> {
    const { host } = new URL(url)
    const line = this.#lines.get(host) ?? { running: 0, waiting: [] }
    this.#lines.set(host, line)
    if (line.running >= atOnce) await new Promise<void>((resolve) => line.waiting.push(resolve))
    else line.running += 1
    try {
      return await work()
    } finally {
      this.#pass(host, line)
    }
  }

  /** The turn goes to the next in line, or ends. */
  #pass(host: string, line: Line): void {
    const next = line.waiting.shift()
    if (next) {
      next()
      return
    }
    line.running -= 1
    if (line.running === 0) this.#lines.delete(host)
  }
}
