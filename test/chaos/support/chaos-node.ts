import { startServerProcess, type ServerProcess } from '#test/realtime/kill-support/server-process'
import type { TcpProxy } from '#test/chaos/support/tcp-proxy'

export interface NodeLines {
  /** Between the people and the node. */
  readonly people: TcpProxy
  readonly postgres: TcpProxy
  readonly redis: TcpProxy
}

/** One server process of a house, with a line that can be cut to each of those it talks to. */
export class ChaosNode {
  #process: ServerProcess | null = null
  /** What it said last, each time that it ended without being asked to. */
  readonly deaths: string[] = []

  constructor(
    readonly index: number,
    readonly port: number,
    readonly lines: NodeLines,
    private readonly settings: Record<string, string>,
    private readonly preload: readonly string[],
  ) {}

  /** Where people find it. */
  get url(): string {
    return `http://127.0.0.1:${this.lines.people.port}`
  }

  /** Around the line of the people: for asking how it is. */
  get directUrl(): string {
    return `http://127.0.0.1:${this.port}`
  }

  get process(): ServerProcess {
    if (!this.#process) throw new Error(`node ${this.index} does not run`)
    return this.#process
  }

  async start(): Promise<void> {
    const started = await startServerProcess(this.settings, this.preload)
    this.#process = started
    void started.exited.then((code) => {
      if (this.#process === started) void this.#revive(code, started.said)
    })
  }

  /** Nobody ended it: that is a fault of the program. It is started again, as by any supervisor. */
  async #revive(code: number | null, said: readonly string[]): Promise<void> {
    this.#process = null
    this.deaths.push(`node ${this.index} died by itself (${code}): ${said.slice(-12).join('\n')}`)
    await this.start()
  }

  async kill(): Promise<void> {
    const { process } = this
    this.#process = null
    await process.kill()
  }

  /** SIGTERM; the exit code and how long it took, in milliseconds. */
  async stop(): Promise<{ code: number | null; ms: number }> {
    const started = performance.now()
    const { process } = this
    this.#process = null
    const code = await process.stop()
    return { code, ms: performance.now() - started }
  }

  /** The last lines of its log that are more than information. */
  get complaints(): string[] {
    return (this.#process?.said ?? []).filter((line) => !/"level":[123]0,/.test(line)).slice(-20)
  }

  async ready(): Promise<boolean> {
    const answer = await fetch(`${this.directUrl}/readyz`, { signal: AbortSignal.timeout(2_000) }).catch(
      () => null,
    )
    return answer?.ok ?? false
  }

  async close(): Promise<void> {
    if (this.#process) await this.kill()
    await Promise.all(Object.values(this.lines).map((line: TcpProxy) => line.close()))
  }
}
