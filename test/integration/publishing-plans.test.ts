import type { NotificationList } from '#core/contracts/http/notifications'
import type { DeskPublication } from '#core/contracts/http/publishing'
import { approve, keepRevision, signedBriefing, takeBack } from '#test/factories/signed-briefing'
import {
  codeOf,
  startPublishingHouse,
  type PersonName,
  type PublishingHouse,
} from '#test/integration/support/publishing-house'
import { attempt, workerServices } from '#test/support/worker-services'
import { publishPlanned } from '#workers/delivery/publish-planned'
import { takeUpPlans } from '#workers/delivery/take-up-plans'
import type { Services } from '#workers/runtime/processor'

let house: PublishingHouse['house']
let { ask, publish, read, visit } = {} as PublishingHouse
let worker: ReturnType<typeof workerServices>
beforeAll(async () => {
  ;({ house, ask, publish, read, visit } = await startPublishingHouse())
  worker = workerServices(house)
}, 120_000)
afterAll(async () => {
  await worker.end()
  await house.stop()
})

describe('a publication at a time', () => {
  const soon = () => new Date(Date.now() + 3_600_000).toISOString()
  const planned = async (written = {}) => {
    const { briefing, revision } = await signedBriefing(house, written)
    const { status, body } = await publish(revision, { publishAt: soon() })
    expect([status, body.state]).toEqual([201, 'planned'])
    return { briefing, revision, id: body.id, slug: body.slug }
  }
  /** The time has come: the clock of the database says so, and the job runs. */
  const run = async (id: string) => {
    await house.owner.query(
      `update publication_plans set publish_at = now() - interval '1 second' where id = $1`,
      [id],
    )
    await publishPlanned(worker.services, { publicationId: id, actorId: house.people.manager.id }, attempt)
    return (await ask<DeskPublication>('manager', 'GET', `/api/publications/${id}`)).body
  }

  /** What stays in somebody's inbox about a briefing after all that was about its way to a signature. */
  const inboxOf = async (person: PersonName, briefing: { id: string }) => {
    const { body } = await ask<NotificationList>(person, 'GET', '/api/notifications')
    return body.items
      .filter(({ object, kind }) => object === `briefing:${briefing.id}` && kind !== 'approved')
      .map(({ kind, actor }) => [kind, actor?.name ?? null])
  }

  test('waits unseen, then goes out once under the same id', async () => {
    const { briefing, id, slug } = await planned({ title: 'At its time' })
    expect((await visit(`/insight/${slug}`)).status).toBe(404)
    expect((await read(briefing.id)).publication).toMatchObject({ id, state: 'planned' })
    const { rows } = await house.owner.query<{ run_at: Date }>(
      `select run_at from job_requests where name = 'publications.publish' and data->>'publicationId' = $1`,
      [id],
    )
    expect(rows[0]!.run_at.getTime()).toBeGreaterThan(Date.now() + 3_000_000)
    await publishPlanned(worker.services, { publicationId: id, actorId: house.people.manager.id }, attempt)
    expect((await visit(`/insight/${slug}`)).status).toBe(404)
    expect(await run(id)).toMatchObject({ id, state: 'published', slug })
    await run(id)
    expect((await visit(`/insight/${slug}`)).status).toBe(200)
    const told = await house.owner.query(
      `select 1 from events where type = 'briefing.published' and data->>'publicationId' = $1 and 'briefing:' || $2 = any(rooms)`,
      [id, briefing.id],
    )
    expect(told.rowCount).toBe(1)
    expect(await inboxOf('analyst', briefing)).toEqual([['published', null]])
    expect(await inboxOf('manager', briefing)).toEqual([['published', null]])
    expect(await inboxOf('secondAnalyst', briefing)).toEqual([])
  })

  test('tells those whose words go out by hand and who asked for their review, not who does it', async () => {
    const { briefing, revision } = await signedBriefing(house, { title: 'By hand' })
    await house.owner.query(
      `insert into reviews (id, desk_id, briefing_id, revision_id, asked_by, state)
       values (gen_random_uuid(), $1, $2, $3, $4, 'done')`,
      [house.desk.id, briefing.id, revision.id, house.people.secondAnalyst.id],
    )
    expect((await publish(revision)).status).toBe(201)
    const byHand = [['published', house.people.manager.name]]
    expect(await inboxOf('analyst', briefing)).toEqual(byHand)
    expect(await inboxOf('secondAnalyst', briefing)).toEqual(byHand)
    expect(await inboxOf('manager', briefing)).toEqual([])
  })

  test('that is corrected or withdrawn, and a signature that is taken back, is told to those whose words it is', async () => {
    const { briefing, revision } = await signedBriefing(house, { title: 'Taken back' })
    const { body } = await publish(revision)
    const next = await keepRevision(house, briefing)
    const { body: signature } = await approve(house, next)
    const act = (path: string, given: object) => ask('manager', 'POST', path, given)
    await act(`/api/publications/${body.id}/corrections`, { revisionId: next.id, note: 'A number.' })
    await act(`/api/approvals/${String(signature.id)}/withdrawal`, { reason: 'Wrong' })
    await act(`/api/publications/${body.id}/withdrawal`, { reason: 'Wrong' })
    const { rows } = await house.owner.query<{ kind: string; what: string | null }>(
      `select kind, data->>'what' as what from notifications where object = $1 and user_id = $2 and kind <> 'approved' order by at, id`,
      [`briefing:${briefing.id}`, house.people.analyst.id],
    )
    expect(rows.map(({ kind, what }) => [kind, what])).toEqual([
      ['published', null],
      ['published', 'corrected'],
      ['withdrawn', 'signature'],
      ['withdrawn', 'publication'],
    ])
    expect(await inboxOf('manager', briefing)).toEqual([])
  })

  test('in the past is refused, and a moment ago is now', async () => {
    const { revision } = await signedBriefing(house, { title: 'Late' })
    const at = (ms: number) => ({ publishAt: new Date(Date.now() + ms).toISOString() })
    expect(codeOf(await publish(revision, at(-3_600_000)))).toEqual([422, 'PUBLISH_TIME_PAST'])
    expect(codeOf(await publish(revision, at(800 * 86_400_000)))).toEqual([422, 'INVALID_INPUT'])
    expect((await publish(revision, at(-5_000))).body.state).toBe('published')
  })

  test.each([
    [
      'its marking was raised',
      'MARKING',
      async (id: string) => {
        await ask('analyst', 'PATCH', `/api/briefings/${id}`, { marking: 'GREEN' })
      },
    ],
    [
      'its approval was taken back',
      'NOT_APPROVED',
      async (id: string) => {
        await takeBack(house, { id: (await read(id)).approval!.revisionId }, 'Wrong')
      },
    ],
    [
      'it was archived',
      'READ_ONLY',
      async (id: string) => {
        await ask('analyst', 'PATCH', `/api/briefings/${id}`, { archived: true })
      },
    ],
  ])('does not go out when %s meanwhile, and says why', async (_, code, change) => {
    const { briefing, id, slug } = await planned()
    await change(briefing.id)
    expect(await run(id)).toMatchObject({ state: 'stopped', stopped: { code } })
    expect((await visit(`/insight/${slug}`)).status).toBe(404)
    const told = await house.owner.query<{ rooms: string[] }>(
      `select rooms from events where type = 'briefing.publication.stopped' and data->>'publicationId' = $1`,
      [id],
    )
    expect(told.rows.map(({ rooms }) => rooms).flat()).toEqual(
      expect.arrayContaining([`briefing:${briefing.id}`, `user:${house.people.manager.id}`]),
    )
    for (const person of ['analyst', 'manager'] as const)
      expect(await inboxOf(person, briefing)).toContainEqual(['stopped', null])
  })

  test('does not go out for somebody who lost the right meanwhile', async () => {
    const { id } = await planned()
    await house.owner.query(`update memberships set role = 'analyst' where user_id = $1`, [
      house.people.manager.id,
    ])
    const stopped = await run(id)
    await house.owner.query(`update memberships set role = 'manager' where user_id = $1`, [
      house.people.manager.id,
    ])
    expect(stopped).toMatchObject({ state: 'stopped', stopped: { code: 'CANCELLED_NO_ACCESS' } })
  })

  test('does not go out of a desk that is archived, nor when that is opened again; what is due after that does', async () => {
    const [due, later] = [await planned({ title: 'While closed' }), await planned({ title: 'After it' })]
    const archive = (archived: boolean) =>
      ask('admin', 'PATCH', `/api/admin/desks/${house.desk.id}`, { archived })
    expect((await archive(true)).status).toBe(200)
    await run(due.id)
    await archive(false)
    expect(await run(due.id)).toMatchObject({ state: 'stopped', stopped: { code: 'CANCELLED_NO_ACCESS' } })
    expect((await visit(`/insight/${due.slug}`)).status).toBe(404)
    expect(await run(later.id)).toMatchObject({ state: 'published' })
  })

  /** The database at which the first transaction of a run is cut off. */
  const cutOff = (): Services => {
    let calls = 0
    const { services } = worker
    const asDesk: Services['transactions']['asDesk'] = (deskId, work) =>
      (calls += 1) === 1 ? Promise.reject(new Error('cut off')) : services.transactions.asDesk(deskId, work)
    return { ...services, transactions: { asDesk } as Services['transactions'] }
  }

  test('waits on when the database is away, and says so when no further attempt follows', async () => {
    const { briefing, id } = await planned({ title: 'Cut off' })
    await house.owner.query(
      `update publication_plans set publish_at = now() - interval '1 second' where id = $1`,
      [id],
    )
    const job = { publicationId: id, actorId: house.people.manager.id }
    const stateNow = async () =>
      (await ask<DeskPublication>('manager', 'GET', `/api/publications/${id}`)).body
    await expect(publishPlanned(cutOff(), job, attempt)).rejects.toThrow('cut off')
    expect((await stateNow()).state).toBe('planned')
    await expect(publishPlanned(cutOff(), job, { ...attempt, last: true })).rejects.toThrow('cut off')
    expect(await stateNow()).toMatchObject({ state: 'stopped', stopped: { code: 'INTERNAL' } })
    for (const person of ['analyst', 'manager'] as const)
      expect(await inboxOf(person, briefing)).toEqual([['stopped', null]])
  })

  test('is taken up again when its job was lost, once it is overdue', async () => {
    const [lost, waiting] = [await planned({ title: 'Lost' }), await planned({ title: 'Waiting' })]
    await house.owner.query(
      `update publication_plans set publish_at = now() - interval '2 minutes' where id = $1`,
      [lost.id],
    )
    const { services } = worker
    const asked: { id: string; key: string }[] = []
    /** Looks at what is asked for before the queue can take it away. */
    const asDesk: Services['transactions']['asDesk'] = (deskId, work) =>
      services.transactions.asDesk(deskId, async (manager) => {
        const done = await work(manager)
        asked.push(
          ...(await manager.query<{ id: string; key: string }[]>(
            `select data->>'publicationId' as id, job_key as key from job_requests where job_key like 'overdue.%'`,
          )),
        )
        return done
      })
    const looking = { ...services, transactions: { asDesk } as Services['transactions'] }
    await takeUpPlans(looking, {}, attempt)
    expect(asked).toEqual([{ id: lost.id, key: `overdue.${lost.id}` }])
    expect(await run(lost.id)).toMatchObject({ state: 'published' })
    await takeUpPlans(looking, {}, attempt)
    expect(asked).toHaveLength(1)
    expect((await read(waiting.briefing.id)).publication).toMatchObject({ state: 'planned' })
  })

  test('can be taken back before it, and planned anew', async () => {
    const { revision, id } = await planned({ title: 'Taken back' })
    expect(codeOf(await publish(revision, { publishAt: soon() }))).toEqual([409, 'ALREADY_PUBLISHED'])
    const notOut = await ask('manager', 'POST', `/api/publications/${id}/withdrawal`, { reason: 'x' })
    expect(codeOf(notOut)).toEqual([409, 'NOT_PUBLISHED'])
    const cancelled = await ask<DeskPublication>('manager', 'POST', `/api/publications/${id}/cancellation`)
    expect(cancelled.body.state).toBe('cancelled')
    expect(await run(id)).toMatchObject({ state: 'cancelled' })
    expect((await publish(revision, { publishAt: soon() })).status).toBe(201)
  })
})
