import { UnrecoverableError } from 'bullmq'
import { v7 } from 'uuid'
import { jobs, type JobName } from '#core/contracts/jobs/jobs'
import { requestJob } from '#server/database/request-job'
import type { JobRelay } from '#server/jobs/job-relay'
import type { QueueBackend } from '#server/jobs/queue-backend'
import { logger, QueueHouse, queueKinds } from '#test/integration/support/queue-house'
import { eventually } from '#test/support/eventually'
import type { Processors, Services } from '#workers/runtime/processor'
import { runQueues } from '#workers/runtime/run-queues'

describe.each(queueKinds)('what was asked for, and a queue on %s that loses it', (kind) => {
  let house: QueueHouse
  let backend: QueueBackend
  let relay: JobRelay

  beforeAll(async () => {
    house = await QueueHouse.start(kind)
  })
  beforeEach(async () => {
    backend = house.createBackend(12)
    relay = house.createRelay(backend)
    await relay.open()
  })
  afterEach(async () => {
    await relay.close()
    await backend.queue('mails').obliterate({ force: true })
    await backend.close()
    await house.keeper.query('delete from job_requests')
  })
  afterAll(() => house.stop())

  const ask = async (): Promise<string> => {
    const mailId = v7()
    await house.source.transaction((manager) => requestJob(manager, 'mail.send', { mailId }))
    return mailId
  }
  const queued = () => backend.queue('mails').getJobCountByTypes('waiting', 'active', 'delayed')
  const handedOver = () => eventually(async () => (await waitingNow()) === 0 && (await queued()) === 1)
  const waitingNow = async (): Promise<number> =>
    (await house.keeper.query('select 1 from job_requests where run_at <= now()')).rowCount!
  const kept = async (): Promise<number> => (await house.keeper.query('select 1 from job_requests')).rowCount!
  /** As if the time had come at which what has not ended is handed over again. */
  const again = async (): Promise<void> => {
    await house.keeper.query('update job_requests set run_at = now()')
    relay.wake()
    await eventually(async () => (await waitingNow()) === 0)
  }
  /** All workers of a process; tells which mails they were given. */
  const run = (send: (mailId: string) => void): void => {
    const other = () => Promise.resolve()
    const names = Object.keys(jobs) as JobName[]
    const processors = {
      ...Object.fromEntries(names.map((name) => [name, other])),
      'mail.send': (_: Services, { mailId }: { mailId: string }) =>
        Promise.resolve().then(() => {
          send(mailId)
        }),
    }
    runQueues(
      backend,
      processors as unknown as Processors,
      { logger, keeper: house.keeper } as unknown as Services,
    )
  }

  test('a mail is handed over again where its job is gone, and goes once', async () => {
    const mailId = await ask()
    await handedOver()
    expect(await kept()).toBe(kind === 'redis' ? 1 : 0)
    if (kind === 'redis') {
      await backend.queue('mails').obliterate({ force: true })
      expect(await queued()).toBe(0)
    }
    await again()
    expect(await queued()).toBe(1)
    await again()
    expect(await queued()).toBe(1)
    const sent: string[] = []
    run((each) => sent.push(each))
    await eventually(async () => sent.length > 0 && (await queued()) === 0)
    expect([sent, await kept()]).toEqual([[mailId], 0])
  })

  test('a mail that can never be sent is a dead letter, and not asked for again', async () => {
    await ask()
    await handedOver()
    run(() => {
      throw new UnrecoverableError('no such address')
    })
    await eventually(async () => (await backend.queue('mails').getFailedCount()) === 1)
    expect(await kept()).toBe(0)
  })

  test('one that fails is asked for until its last try', async () => {
    await ask()
    await handedOver()
    run(() => {
      throw new Error('not now')
    })
    await eventually(async () => (await backend.queue('mails').getDelayedCount()) === 1)
    expect(await kept()).toBe(kind === 'redis' ? 1 : 0)
  })
})
