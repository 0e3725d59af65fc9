import {
  Queue,
  QueueEvents,
  Worker,
  type BackendFactory,
  type ConnectionOptions,
  type Job,
  type RedisQueueBackend,
} from 'bullmq'
import type { QueueName } from '#core/contracts/jobs/jobs'
import { backOffMs } from '#server/jobs/back-off'
import { workerOptions } from '#server/jobs/job-options'
import type { QueueBackend, RunJob, RunOptions } from '#server/jobs/queue-backend'
import type { Logger } from '#server/observability/logger'

interface Closable {
  on(event: 'error', listener: (error: Error) => void): unknown
  close(): Promise<unknown>
}

export interface Connected {
  kind: QueueBackend['kind']
  connection: ConnectionOptions
  /** Typed as Redis', which is what BullMQ's classes are typed for. */
  factory: BackendFactory<RedisQueueBackend>
  prefix?: string
  logger: Logger
  /** Never, where each question has a line of its own and an error of its own. */
  isAway?: () => boolean
  disconnect: () => Promise<unknown>
}

const closeAll = (objects: readonly Closable[]): Promise<unknown> =>
  Promise.all(objects.map((object) => object.close()))

/** How long a worker rests after an error of its queue. */
const restMs = 1_000

/** Makes and remembers the objects of BullMQ over one connection; every one has a listener for errors from its birth. */
export class QueueObjects implements QueueBackend {
  readonly kind: QueueBackend['kind']
  readonly #made: Closable[] = []
  readonly #queues = new Map<QueueName, Queue>()
  readonly #underWay = new Set<Promise<unknown>>()
  #closing: Promise<void> | undefined

  constructor(private readonly connected: Connected) {
    this.kind = connected.kind
  }

  queue(name: QueueName): Queue {
    const known = this.#queues.get(name)
    if (known) return known
    const queue = this.#remember(name, new Queue(name, this.#options(), this.connected.factory))
    this.#queues.set(name, queue)
    return queue
  }

  worker(name: QueueName, run: RunJob, options: RunOptions = {}): Worker {
    const settings = { backoffStrategy: (failures: number) => backOffMs(failures) }
    const worker = this.#remember(
      name,
      new Worker(
        name,
        (job) => this.#run(run, job),
        { ...this.#options(), ...workerOptions, ...options, settings },
        this.connected.factory,
      ),
    )
    worker.on('error', () => {
      this.#rest(worker)
    })
    return worker
  }

  /**
   * Lets a worker take no new job for a moment after an error. BullMQ waits by itself only when the connection is lost; a queue
   * that answers with an error (its tables are missing, the disk is full) it would ask again at once, for ever.
   */
  #rest(worker: Worker): void {
    if (worker.isPaused() || this.#closing) return
    const resume = (): void => {
      if (!this.#closing) void worker.resume()
    }
    // Not waiting for the jobs under way: they go on.
    void worker.pause(true).then(() => setTimeout(resume, restMs))
  }

  events(name: QueueName): QueueEvents {
    return this.#remember(name, new QueueEvents(name, this.#options(), this.connected.factory))
  }

  isAway(): boolean {
    return this.connected.isAway?.() ?? false
  }

  close(): Promise<void> {
    return (this.#closing ??= this.#closeAll())
  }

  async #closeAll(): Promise<void> {
    if (this.isAway()) await this.#leaveAll()
    // Workers before the queues: what is under way may still add jobs. All of them at once: one that waited for its turn would
    // go on taking jobs, in which it is killed.
    else await closeAll(this.#workers)
    if (!this.isAway()) await closeAll(this.#made.filter((object) => !(object instanceof Worker)))
    await this.connected.disconnect()
  }

  /** Workers whose line is gone would wait for it before they end. What they are at ends all the same. */
  async #leaveAll(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.close(true)))
    await Promise.allSettled(this.#underWay)
  }

  get #workers(): Worker[] {
    return this.#made.filter((object): object is Worker => object instanceof Worker)
  }

  /** Runs a job, and knows of it until it has ended. */
  async #run(run: RunJob, job: Job): Promise<unknown> {
    const done = run(job)
    this.#underWay.add(done)
    try {
      return await done
    } finally {
      this.#underWay.delete(done)
    }
  }

  #options(): { connection: ConnectionOptions; prefix?: string } {
    const { connection, prefix } = this.connected
    return { connection, ...(prefix === undefined ? {} : { prefix }) }
  }

  #remember<T extends Closable>(name: QueueName, object: T): T {
    object.on('error', (error) => {
      this.connected.logger.warn('queue connection', { queue: name, reason: error.message })
    })
    this.#made.push(object)
    return object
  }
}
