import { Worker, type ResourceLimits } from 'node:worker_threads'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Reply } from '#workers/ingestion/isolation/messages'

export interface ThreadLimits {
  /** From the start of one piece of work to its end, in milliseconds. */
  deadlineMs: number
  memoryMb: number
  /** Threads that are kept warm. Who finds them all at work waits a moment, since a start costs more than most work. */
  spare: number
}

/** How long that moment is: who still waits then gets a thread of his own, so that one slow piece holds up nobody. */
const patienceMs = 250

/** A thread that runs a source file needs the compiler in front of it; a built one needs nothing. */
const sourceArguments = (entry: URL): string[] =>
  entry.pathname.endsWith('.ts')
    ? [
        '--conditions=source',
        '--no-warnings',
        '--import',
        new URL('./source-hooks.mjs', import.meta.url).href,
      ]
    : []

/**
 * Runs work in threads that can be killed: one piece at a time each, with a deadline and a memory limit. Whatever goes
 * wrong inside, the caller gets an error and the process lives.
 */
export class ThreadPool<Input, Output> {
  private readonly idle: Worker[] = []
  private readonly threads = new Set<Worker>()
  private readonly waiting: ((thread: Worker) => void)[] = []

  /** `entry`: a module that calls `serve`. */
  constructor(
    private readonly entry: URL,
    private readonly limits: ThreadLimits,
  ) {}

  /**
   * @throws DomainError what the work threw; TIMEOUT at the deadline; TOO_LARGE where memory ran out
   */
  async run(input: Input): Promise<Output> {
    const thread = this.idle.pop() ?? (await this.another())
    thread.ref()
    const reply = await this.exchange(thread, input)
    await this.keep(thread)
    if (reply.ok) return reply.output
    if (reply.code === null) throw new Error(reply.message)
    throw new DomainError(reply.code, reply.message, reply.details ?? undefined)
  }

  /** Ends the idle threads. */
  async close(): Promise<void> {
    await Promise.all(this.idle.splice(0).map((thread) => thread.terminate()))
  }

  /** A new thread while there are few; else the first that is done, or a new one after all. */
  private another(): Promise<Worker> | Worker {
    if (this.threads.size < this.limits.spare) return this.start()
    return new Promise((resolve) => {
      const take = (thread: Worker): void => {
        clearTimeout(timer)
        resolve(thread)
      }
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(take), 1)
        resolve(this.start())
      }, patienceMs)
      this.waiting.push(take)
    })
  }

  private start(): Worker {
    const resourceLimits: ResourceLimits = { maxOldGenerationSizeMb: this.limits.memoryMb }
    const thread = new Worker(this.entry, { resourceLimits, env: {}, execArgv: sourceArguments(this.entry) })
    this.threads.add(thread)
    thread.once('exit', () => {
      this.threads.delete(thread)
      const at = this.idle.indexOf(thread)
      if (at >= 0) this.idle.splice(at, 1)
    })
    return thread
  }

  private async keep(thread: Worker): Promise<void> {
    const next = this.waiting.shift()
    if (next) {
      next(thread)
      return
    }
    thread.unref()
    if (this.idle.length < this.limits.spare) this.idle.push(thread)
    else await thread.terminate()
  }

  private exchange(thread: Worker, input: Input): Promise<Reply<Output>> {
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void): void => {
        clearTimeout(timer)
        thread.removeAllListeners('message').removeAllListeners('error')
        finish()
      }
      const giveUp = (error: unknown): void => {
        // Late errors of a thread that is being killed concern nobody any more.
        settle(() => thread.on('error', () => undefined))
        thread.terminate().then(() => {
          reject(failureOf(error))
        }, reject)
      }
      const timer = setTimeout(() => {
        giveUp(new DomainError('TIMEOUT', undefined, { phase: 'reading' }))
      }, this.limits.deadlineMs)
      thread.once('message', (reply: Reply<Output>) => {
        settle(() => {
          resolve(reply)
        })
      })
      thread.once('error', giveUp)
      thread.postMessage(input)
    })
  }
}

function failureOf(error: unknown): Error {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return new DomainError('TOO_LARGE', undefined, { limit: 'memory' })
  return error instanceof Error ? error : new Error(String(error))
}
