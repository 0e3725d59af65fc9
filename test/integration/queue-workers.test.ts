import { v7 } from 'uuid'
import { jobs, queueNames, type JobData, type JobName, type QueueName } from '#core/contracts/jobs/jobs'
import { addJobs } from '#server/jobs/add-job'
import type { QueueBackend } from '#server/jobs/queue-backend'
import { logger, QueueHouse, queueKinds } from '#test/integration/support/queue-house'
import { eventually } from '#test/support/eventually'
import type { Processors, Services } from '#workers/runtime/processor'
import { runQueues } from '#workers/runtime/run-queues'
import { keepTicks, scheduleTicks } from '#workers/runtime/ticks'

describe.each(queueKinds)('workers of queues on %s', (kind) => {
  let house: QueueHouse
  beforeAll(async () => {
    house = await QueueHouse.start(kind)
  })
  afterEach(() => house.closeOpened())
  afterAll(() => house.stop())

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
    house.closeLater({
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
      const backend = house.open(queueNames.length)
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
    const backend = house.open()
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
    const backend = house.open()
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

  test('closing waits for the job under way', async () => {
    const backend = house.createBackend(2)
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
    const backend = house.createBackend(3)
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
