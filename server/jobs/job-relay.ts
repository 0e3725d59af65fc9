import { setTimeout as sleep } from 'node:timers/promises'
import type { Client, Pool, PoolClient } from 'pg'
import { Listener } from '#server/database/listen'
import { addJobs, type WantedJob } from '#server/jobs/add-job'
import { handOverAgain, isKept } from '#server/jobs/kept-requests'
import type { QueueBackend } from '#server/jobs/queue-backend'
import type { Logger } from '#server/observability/logger'
import type { JobName } from '#core/contracts/jobs/jobs'

/** How many requests are handed over in one transaction, and how often is looked without being woken. */
const batch = 200
const lookEveryMs = 2_000
/** Whoever is woken again and again takes what came meanwhile at once. */
const restMs = 50
/** How long a hand-over under way may take when this ends: one to a queue that is away would never. */
const patienceMs = 3_000

const take = `
  select id, name, data, job_key from job_requests where run_at <= now()
   order by run_at, id limit ${batch} for update skip locked`

interface RequestRow {
  id: string
  name: JobName
  data: never
  job_key: string | null
}

/**
 * Hands jobs that were asked for inside transactions to the queue. Any number of nodes do it at once: a row is locked while
 * it is handed over and deleted afterwards, or kept until its job has ended. Killed in between, it is handed over again under the same id:
 * nothing doubles.
 */
export class JobRelay {
  readonly #listener: Listener
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> | null = null
  #again = false
  #closed = false
  /** Ends the waiting for the queue that takes what is being handed over. */
  #giveUp: () => void = () => undefined

  constructor(
    private readonly pool: Pool,
    connect: () => Client,
    private readonly backend: QueueBackend,
    private readonly logger: Logger,
  ) {
    this.#listener = new Listener({
      connect,
      channel: 'briefroom_jobs',
      onMessage: () => {
        this.wake()
      },
      onConnected: () => {
        this.wake()
      },
      logger,
    })
  }

  async open(): Promise<void> {
    this.#timer = setInterval(() => {
      this.wake()
    }, lookEveryMs)
    await this.#listener.open()
  }

  async close(): Promise<void> {
    this.#closed = true
    clearInterval(this.#timer)
    await this.#listener.close()
    const late = setTimeout(() => {
      this.#giveUp()
    }, patienceMs)
    await this.#running
    clearTimeout(late)
  }

  /** Looks now; what comes while looking is looked for once more. */
  wake(): void {
    this.#again = true
    if (this.#closed) return
    this.#running ??= this.#drain().finally(() => {
      this.#running = null
    })
  }

  async #drain(): Promise<void> {
    try {
      while (this.#again && !this.#closed) {
        this.#again = false
        while ((await this.#handOver()) === batch);
        await sleep(restMs)
      }
    } catch (error) {
      this.logger.warn('jobs could not be handed over', {
        reason: error instanceof Error ? error.message : String(error),
      })
    }
  }

  /** One transaction; returns how many were handed over. */
  async #handOver(): Promise<number> {
    const client = await this.pool.connect()
    try {
      await client.query('begin')
      const count = await this.#moveRows(client)
      await client.query('commit')
      client.release()
      return count
    } catch (error) {
      client.release(true)
      throw error
    }
  }

  async #moveRows(client: PoolClient): Promise<number> {
    const { rows } = await client.query<RequestRow>(take)
    if (rows.length === 0) return 0
    const handedOver = addJobs(
      this.backend,
      rows.map(({ id, name, data, job_key }): WantedJob => ({
        name,
        data,
        id,
        ...(job_key ? { key: job_key } : {}),
      })),
    )
    await new Promise((resolve, reject) => {
      this.#giveUp = () => {
        reject(new Error('the queue is away'))
      }
      handedOver.then(resolve, reject)
    })
    const kept = rows.filter((row) => isKept(this.backend, row)).map(({ id }) => id)
    const done = rows.filter((row) => !isKept(this.backend, row)).map(({ id }) => id)
    if (kept.length > 0) await client.query(handOverAgain, [kept])
    if (done.length > 0) await client.query('delete from job_requests where id = any($1::uuid[])', [done])
    return rows.length
  }
}
