import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { Redis } from 'ioredis'
import { freePort } from '#test/support/free-port'
import { eventually } from '#test/support/eventually'

/** The shell says Redis's number, and ends it when our end of its standard input ends, so also when we are killed. */
const script = `"$0" "$@" </dev/null >/dev/null 2>&1 & p=$!
echo $p
exec 3<&0
(cat <&3 >/dev/null; kill -KILL $p) 2>/dev/null &
exec 3<&-
wait $p`

export const hasRedis = (): boolean =>
  spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0

/** A Redis of one's own that keeps nothing on disk; it may be killed, and starts again empty on the same port. */
export class ChaosRedis {
  #child: ChildProcess | null = null
  #pid = 0

  private constructor(readonly port: number) {}

  static async start(): Promise<ChaosRedis> {
    const redis = new ChaosRedis(await freePort())
    await redis.again()
    return redis
  }

  async again(): Promise<void> {
    const words = ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
    words.push('--maxmemory-policy', 'noeviction')
    const child = spawn('sh', ['-c', script, 'redis-server', ...words], { stdio: ['pipe', 'pipe', 'ignore'] })
    child.stdin.on('error', () => undefined)
    this.#child = child
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
    this.#pid = Number(line)
    await eventually(() => this.ask((redis) => redis.ping()).catch(() => null))
  }

  async kill(): Promise<void> {
    const exited = once(this.#child!, 'exit')
    process.kill(this.#pid, 'SIGKILL')
    await exited
    this.#child = null
  }

  freeze(): void {
    process.kill(this.#pid, 'SIGSTOP')
  }

  thaw(): void {
    process.kill(this.#pid, 'SIGCONT')
  }

  /** One question on a connection of its own. */
  async ask<T>(work: (redis: Redis) => Promise<T>): Promise<T> {
    const redis = new Redis(this.port, '127.0.0.1', { lazyConnect: true, maxRetriesPerRequest: 0 })
    redis.on('error', () => undefined)
    try {
      await redis.connect()
      return await work(redis)
    } finally {
      redis.disconnect()
    }
  }

  async stop(): Promise<void> {
    if (this.#child) await this.kill()
  }
}
