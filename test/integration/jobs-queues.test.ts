import { UnrecoverableError } from 'bullmq'
import { v7 } from 'uuid'
import { requestJob } from '#server/database/request-job'
import { addJobs } from '#server/jobs/add-job'
import type { QueueBackend } from '#server/jobs/queue-backend'
import { QueueHouse, queueKinds } from '#test/integration/support/queue-house'
import { eventually } from '#test/support/eventually'

describe.each(queueKinds)('queues on %s', (kind) => {
  let house: QueueHouse
  beforeAll(async () => {
    house = await QueueHouse.start(kind)
  })
  afterEach(() => house.closeOpened())
  afterAll(() => house.stop())

  const ask = (feedId: string, key?: string): Promise<void> =>
    house.source.transaction((manager) => requestJob(manager, 'feeds.poll', { feedId }, key ? { key } : {}))
  const waiting = async (): Promise<number> =>
    (await house.keeper.query<{ count: number }>('select count(*)::int from job_requests')).rows[0]!.count

  test('is of the kind that the configuration says', () => {
    expect(house.open().kind).toBe(kind)
  })

  test('a job asked for in a transaction arrives once, and only after the commit', async () => {
    const backend = house.open()
    const seen: unknown[] = []
    backend.worker('ingestion', (job) => {
      seen.push(job.data)
      return Promise.resolve()
    })
    await house.openRelay(backend)
    const [kept, dropped] = [v7(), v7()]
    await expect(
      house.source.transaction(async (manager) => {
        await requestJob(manager, 'feeds.poll', { feedId: dropped })
        throw new Error('rolled back')
      }),
    ).rejects.toThrow('rolled back')
    await ask(kept)
    await eventually(async () => (await waiting()) === 0 && seen.length > 0)
    expect(seen).toEqual([{ feedId: kept }])
  })

  test('several relays at once hand every request over exactly once', async () => {
    const backend = house.open(4)
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
    await Promise.all([house.openRelay(backend), house.openRelay(backend), house.openRelay(backend)])
    const feeds = Array.from({ length: 300 }, () => v7())
    await Promise.all(feeds.map((feed) => ask(feed)))
    await eventually(() => Promise.resolve(seen.size === feeds.length))
    expect([...seen.values()].every((times) => times === 1)).toBe(true)
    // A job may be done before the transaction that handed it over has ended.
    await eventually(async () => (await waiting()) === 0)
  })

  test('handing the same request over again adds nothing', async () => {
    const backend = house.open()
    const job = { name: 'feeds.poll', data: { feedId: v7() }, id: v7() } as const
    await addJobs(backend, [job])
    await addJobs(backend, [job])
    expect(await backend.queue('ingestion').getJobCountByTypes('waiting')).toBe(1)
    await backend.queue('ingestion').drain()
  })

  test('what waits under a key is one job; what comes while it runs is done once more; afterwards it can be asked again', async () => {
    const backend = house.open()
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
    const backend = house.open()
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
    const backend = house.open()
    await expect(
      addJobs(backend, [{ name: 'feeds.poll', data: { feedId: 'not an id' }, id: v7() }]),
    ).rejects.toThrow()
    expect(await backend.queue('ingestion').getJobCountByTypes('waiting', 'prioritized')).toBe(0)
  })

  test('a mail that somebody waits for goes before those of a newsletter, though they were asked for first', async () => {
    const backend = house.open()
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

  test('a relay ends although the queue takes nothing: what was asked for stays', async () => {
    let asked = false
    const addBulk = () => {
      asked = true
      return new Promise(() => undefined)
    }
    const away = { queue: () => ({ addBulk }) } as unknown as QueueBackend
    const relay = house.createRelay(away)
    await relay.open()
    await ask(v7())
    await eventually(() => Promise.resolve(asked))
    await relay.close()
    expect(await waiting()).toBe(1)
    await house.keeper.query('delete from job_requests')
  })
})
