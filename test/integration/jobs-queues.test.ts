import { randomUUID } from 'node:crypto'
import { UnrecoverableError } from 'bullmq'
import type { Pool } from 'pg'
import { DataSource } from 'typeorm'
import { v7 } from 'uuid'
import { jobs, queueNames, type JobData, type JobName, type QueueName } from '#core/contracts/jobs/jobs'
import { readConfig } from '#server/config/read-config'
import type { Config } from '#server/config/schema'
import { createListener, createPool } from '#server/database/connections'
import { requestJob } from '#server/database/request-job'
import { addJobs } from '#server/jobs/add-job'
import { JobRelay } from '#server/jobs/job-relay'
import { createQueueBackend, type QueueBackend } from '#server/jobs/queue-backend'
import { createLogger } from '#server/observability/logger'
import { eventually } from '#test/support/eventually'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database'
import type { Processors, Services } from '#workers/runtime/processor'
import { runQueues } from '#workers/runtime/run-queues'
import { keepTicks, scheduleTicks } from '#workers/runtime/ticks'

const logger = createLogger('test', 'silent')
const adapters = ['postgres', ...(process.env.TEST_REDIS_URL ? ['redis'] : [])]

describe.each(adapters)('queues on %s', (kind) => {
  let database: TestDatabase
  let config: Config
  let keeper: Pool
  let source: DataSource
  const opened: { close(): Promise<unknown> }[] = []

  beforeAll(async () => {
    database = await createTestDatabase()
    config = readConfig({
      DATABASE_URL: database.ownerUrl,
      DATABASE_APP_URL: database.appUrl,
      DATABASE_KEEPER_URL: database.keeperUrl,
      ...(kind === 'redis' ? { REDIS_URL: process.env.TEST_REDIS_URL } : {}),
    })
    keeper = createPool(config, 'keeper', 'test', 4, logger)
    source = await new DataSource({ type: 'postgres', url: database.appUrl }).initialize()
  })
  afterEach(async () => {
    for (const object of opened.splice(0).reverse()) await object.close()
  })
  afterAll(async () => {
    await source.destroy()
    await keeper.end()
    await database.drop()
  })

  const prefix = `test-${randomUUID()}`
  const open = (listeners = 3): QueueBackend => {
    const backend = createQueueBackend(config, { logger, listeners, prefix })
    opened.push(backend)
    return backend
  }
  const openRelay = async (backend: QueueBackend): Promise<JobRelay> => {
    const relay = new JobRelay(keeper, () => createListener(config, 'test-listen'), backend, logger)
    opened.push(relay)
    await relay.open()
    return relay
  }
  const ask = (feedId: string, key?: string): Promise<void> =>
    source.transaction((manager) => requestJob(manager, 'feeds.poll', { feedId }, key ? { key } : {}))
  const waiting = async (): Promise<number> =>
    (await keeper.query<{ count: number }>('select count(*)::int from job_requests')).rows[0]!.count

  test('is of the kind that the configuration says', () => {
    expect(open().kind).toBe(kind)
  })

  test('a job asked for in a transaction arrives once, and only after the commit', async () => {
    const backend = open()
    const seen: unknown[] = []
    backend.worker('ingestion', (job) => {
      seen.push(job.data)
      return Promise.resolve()
    })
    await openRelay(backend)
    const [kept, dropped] = [v7(), v7()]
    await expect(
      source.transaction(async (manager) => {
        await requestJob(manager, 'feeds.poll', { feedId: dropped })
        throw new Error('rolled back')
      }),
    ).rejects.toThrow('rolled back')
    await ask(kept)
    await eventually(async () => (await waiting()) === 0 && seen.length > 0)
    expect(seen).toEqual([{ feedId: kept }])
  })

  test('several relays at once hand every request over exactly once', async () => {
    const backend = open(4)
    const seen = new Map<string, number>()
    backend.worker(
      'ingestion',
      (job) => {
        const { feedId } = job.data as { feedId: string }
        seen.set(feedId, (seen.get(feedId) ?? 0) + 1)
        return Promise.resolve()
      },
      { concurrency: 8 },
    )
    await Promise.all([openRelay(backend), openRelay(backend), openRelay(backend)])
    const feeds = Array.from({ length: 300 }, () => v7())
    await Promise.all(feeds.map((feed) => ask(feed)))
    await eventually(() => Promise.resolve(seen.size === feeds.length))
    expect([...seen.values()].every((times) => times === 1)).toBe(true)
    // A job may be done before the transaction that handed it over has ended.
    await eventually(async () => (await waiting()) === 0)
  })

  test('handing the same request over again adds nothing', async () => {
    const backend = open()
    const job = { name: 'feeds.poll', data: { feedId: v7() }, id: v7() } as const
    await addJobs(backend, [job])
    await addJobs(backend, [job])
    expect(await backend.queue('ingestion').getJobCountByTypes('waiting')).toBe(1)
    await backend.queue('ingestion').drain()
  })

  test('what waits under a key is one job; what comes while it runs is done once more; afterwards it can be asked again', async () => {
    const backend = open()
    const key = `feeds.poll-${v7()}`
    const job = () => ({ name: 'feeds.poll' as const, data: { feedId: v7() }, id: v7(), key })
    await addJobs(backend, [job(), job()])
    await addJobs(backend, [job()])
    let runs = 0
    let release = (): void => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    backend.worker('ingestion', async () => {
      runs += 1
      if (runs === 1) await held
    })
    await eventually(() => Promise.resolve(runs === 1))
    await addJobs(backend, [job()])
    await addJobs(backend, [job()])
    release()
    await eventually(() => Promise.resolve(runs === 2))
    await eventually(async () => (await backend.queue('ingestion').getActiveCount()) === 0)
    await addJobs(backend, [job()])
    await eventually(() => Promise.resolve(runs === 3))
    // It is counted before it has ended; a fourth would be counted too.
    const left = () => backend.queue('ingestion').getJobCountByTypes('waiting', 'active', 'delayed')
    await eventually(async () => (await left()) === 0)
    expect(runs).toBe(3)
  })

  test('a job that fails waits for its next try; what can never be done is kept as a dead letter', async () => {
    const backend = open()
    backend.worker('pages', (job) => {
      throw (job.data as { identity: string }).identity === 'poison'
        ? new UnrecoverableError('cannot be read')
        : new Error('not now')
    })
    const poison = v7()
    await addJobs(backend, [
      { name: 'articles.fetch', data: { feedId: v7(), identity: 'again' }, id: v7() },
      { name: 'articles.fetch', data: { feedId: v7(), identity: 'poison' }, id: poison },
    ])
    const queue = backend.queue('pages')
    await eventually(
      async () => (await queue.getFailedCount()) === 1 && (await queue.getDelayedCount()) === 1,
    )
    const [letter] = await queue.getFailed()
    expect(letter).toMatchObject({ id: poison, failedReason: 'cannot be read' })
    const [delayed] = await queue.getDelayed()
    expect(delayed).toMatchObject({ attemptsMade: 1, failedReason: 'not now' })
  })

  test('data that does not fit its schema never reaches a queue', async () => {
    const backend = open()
    await expect(
      addJobs(backend, [{ name: 'feeds.poll', data: { feedId: 'not an id' }, id: v7() }]),
    ).rejects.toThrow()
    expect(await backend.queue('ingestion').getJobCountByTypes('waiting', 'prioritized')).toBe(0)
  })

  test('a mail that somebody waits for goes before those of a newsletter, though they were asked for first', async () => {
    const backend = open()
    const mail = (name: 'mail.send' | 'newsletters.send') => ({ name, data: { mailId: v7() }, id: v7() })
    const newsletter = [mail('newsletters.send'), mail('newsletters.send'), mail('newsletters.send')]
    const password = mail('mail.send')
    await addJobs(backend, newsletter)
    await addJobs(backend, [password])
    const sent: unknown[] = []
    backend.worker('mails', (job) => {
      sent.push(job.data)
      return Promise.resolve()
    })
    await eventually(() => Promise.resolve(sent.length === 4))
    expect(sent).toEqual([password, ...newsletter].map(({ data }) => data))
  })

  /** All workers as a process has them; jobs of one name do not end before the test does. Tells which names have begun. */
  const runHolding = (backend: QueueBackend, held: JobName): JobName[] => {
    const begun: JobName[] = []
    let release = (): void => undefined
    const end = new Promise<void>((resolve) => (release = resolve))
    const doing = (name: JobName) => async () => {
      begun.push(name)
      if (name === held) await end
    }
    const names = Object.keys(jobs) as JobName[]
    const processors = Object.fromEntries(names.map((name) => [name, doing(name)]))
    runQueues(backend, processors as unknown as Processors, { logger } as unknown as Services)
    opened.push({
      close: () => {
        release()
        return end
      },
    })
    return begun
  }

  test.each([
    { held: 'mail.send', data: { mailId: v7() }, prompt: ['publications.publish'] },
    { held: 'retention.apply', data: {}, prompt: ['publications.publish', 'guests.end', 'audit.seal'] },
  ] as const)(
    'any number of $held that take long hold up nothing that has its time',
    async ({ held, data, prompt }) => {
      const backend = open(queueNames.length)
      const begun = runHolding(backend, held)
      await addJobs(
        backend,
        Array.from({ length: 20 }, () => ({ name: held, data, id: v7() })),
      )
      await eventually(() => Promise.resolve(begun.includes(held)))
      const plan: JobData<'publications.publish'> = { publicationId: v7(), actorId: v7() }
      await addJobs(
        backend,
        prompt.map((name) => ({ name, data: name === 'publications.publish' ? plan : {}, id: v7() })),
      )
      await eventually(() => Promise.resolve(prompt.every((name) => begun.includes(name))))
    },
  )

  test('a repeated job that is in another queue now is repeated in that one only', async () => {
    const backend = open()
    const schedules = async (name: QueueName) =>
      (await backend.queue(name).getJobSchedulers()).map(({ key }) => key)
    const old = { name: 'guests.end', data: {} }
    await backend.queue('maintenance').upsertJobScheduler('guests.end', { every: 15_000 }, old)
    await scheduleTicks(backend)
    expect(await schedules('maintenance')).not.toContain('guests.end')
    expect(await schedules('maintenance')).toContain('retention.sweep')
    expect(await schedules('deadlines')).toContain('guests.end')
  })

  test('schedules that were lost with all the rest of a queue are set anew', async () => {
    const backend = open()
    const stop = await keepTicks(backend, logger, 50)
    const scheduled = async () => {
      const all = await Promise.all(queueNames.map((name) => backend.queue(name).getJobSchedulers()))
      return all.flatMap((ones) => ones.map(({ key }) => key)).sort()
    }
    const whole = await scheduled()
    expect(whole).toContain('audit.seal')
    await Promise.all(queueNames.map((name) => backend.queue(name).obliterate({ force: true })))
    await eventually(async () => (await scheduled()).length === whole.length)
    expect(await scheduled()).toEqual(whole)
    await stop()
  })

  test('a relay ends although the queue takes nothing: what was asked for stays', async () => {
    let asked = false
    const addBulk = () => {
      asked = true
      return new Promise(() => undefined)
    }
    const away = { queue: () => ({ addBulk }) } as unknown as QueueBackend
    const relay = new JobRelay(keeper, () => createListener(config, 'test-listen'), away, logger)
    await relay.open()
    await ask(v7())
    await eventually(() => Promise.resolve(asked))
    await relay.close()
    expect(await waiting()).toBe(1)
    await keeper.query('delete from job_requests')
  })

  test('closing waits for the job under way', async () => {
    const backend = createQueueBackend(config, { logger, listeners: 2, prefix })
    let [began, ended] = [false, false]
    let release = (): void => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    backend.worker('mails', async () => {
      began = true
      await held
      ended = true
    })
    await addJobs(backend, [{ name: 'mail.send', data: { mailId: v7() }, id: v7() }])
    await eventually(() => Promise.resolve(began))
    const closed = backend.close()
    release()
    await closed
    expect(ended).toBe(true)
  })

  test('closing ends all workers at once: while one still has a job, no other takes a new one', async () => {
    const backend = createQueueBackend(config, { logger, listeners: 3, prefix })
    let [idleClosed, began] = [false, false]
    let release = (): void => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    const idle = backend.worker('pages', () => Promise.resolve())
    idle.on('closed', () => (idleClosed = true))
    backend.worker('mails', () => {
      began = true
      return held
    })
    await addJobs(backend, [{ name: 'mail.send', data: { mailId: v7() }, id: v7() }])
    await eventually(() => Promise.resolve(began))
    const closed = backend.close()
    await eventually(() => Promise.resolve(idleClosed), { tries: 200 }).finally(release)
    await closed
  })
})
