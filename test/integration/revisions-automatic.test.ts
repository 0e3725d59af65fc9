import type { BriefingView, RevisionView, RevisionWithContent } from '#core/contracts/http/briefings'
import type { Page } from '#core/contracts/http/common'
import { Compactor } from '#server/collaboration/compaction/compactor'
import { paragraph, writeBlocks } from '#test/factories/briefing'
import { startHouse, type TestHouse } from '#test/support/test-house'
import { attempt, workerServices } from '#test/support/worker-services'
import { keepRevisions } from '#workers/maintenance/keep-revisions'
import type { Services } from '#workers/runtime/processor'

type PersonName = keyof TestHouse['people']
let house: TestHouse
let services: Services
let end: () => Promise<void>
beforeAll(async () => {
  house = await startHouse()
  ;({ services, end } = workerServices(house))
})
afterAll(async () => {
  await end()
  await house.stop()
})

const ask = <T = unknown>(person: PersonName, method: string, path: string, body?: unknown) =>
  house.request<T>(house.people[person], method, path, body === undefined ? {} : { body })
const begin = async (more: object = {}) => {
  const path = `/api/desks/${house.desk.id}/briefings`
  return (await ask<BriefingView>('analyst', 'POST', path, { title: 'Tariffs', ...more })).body
}
const write = (briefing: BriefingView, text: string, attrs: Record<string, unknown> = {}) =>
  writeBlocks(house.owner, briefing.documentId, house.people.analyst, [paragraph(text, attrs)])
/** As if everything so far had been written, noted and kept so many minutes earlier. */
const wait = async ({ id, documentId }: BriefingView, minutes: number) => {
  const values = [documentId, minutes]
  const earlier = 'at = at - make_interval(mins => $2) where document_id = $1'
  await house.owner.query(`update collab_updates set ${earlier}`, values)
  await house.owner.query(`update collab_snapshots set ${earlier}`, values)
  const noted = 'update briefings set unkept_since = unkept_since - make_interval(mins => $2) where id = $1'
  await house.owner.query(noted, [id, minutes])
  await house.owner.query('alter table revisions disable trigger revisions_append_only')
  const kept =
    'update revisions set created_at = created_at - make_interval(mins => $2) where briefing_id = $1'
  await house.owner.query(kept, [id, minutes])
  await house.owner.query('alter table revisions enable trigger revisions_append_only')
}
const tick = () => keepRevisions(services, {}, attempt)
const revisionsOf = async ({ id }: { id: string }, query = '', person: PersonName = 'analyst') =>
  (await ask<Page<RevisionView>>(person, 'GET', `/api/briefings/${id}/revisions${query}`)).body.items
const numbers = async (briefing: BriefingView) => (await revisionsOf(briefing)).map(({ number }) => number)

describe('what nobody kept', () => {
  test('is kept by itself when the briefing was quiet for a quarter of an hour, and told to nobody', async () => {
    const briefing = await begin()
    await write(briefing, 'lost words 丢失的文字')
    await wait(briefing, 14)
    await tick()
    expect(await revisionsOf(briefing)).toEqual([])
    await wait(briefing, 1)
    const events = 'select count(*)::int as n from events'
    const told = async () => (await house.owner.query<{ n: number }>(events)).rows[0]!.n
    const before = await told()
    await tick()
    const [kept] = await revisionsOf(briefing)
    expect(kept).toMatchObject({ number: 1, name: null, createdBy: null })
    const { body } = await ask<RevisionWithContent>('manager', 'GET', `/api/revisions/${kept!.id}`)
    expect(body.content).toEqual({ type: 'doc', content: [paragraph('lost words 丢失的文字')] })
    const authors = 'select authors from revisions where id = $1'
    expect((await house.owner.query(authors, [kept!.id])).rows).toEqual([
      { authors: [{ userId: house.people.analyst.id, share: 1 }] },
    ])
    expect(await told()).toBe(before)
  })

  test('is kept after an hour while people go on writing, also when the log was merged meanwhile', async () => {
    const briefing = await begin()
    await write(briefing, 'first')
    await tick()
    await wait(briefing, 59)
    await write(briefing, 'second')
    await new Compactor(house.owner, 1).compact(briefing.documentId, 1)
    await tick()
    expect(await revisionsOf(briefing)).toEqual([])
    await wait(briefing, 1)
    await write(briefing, 'third')
    await tick()
    expect(await numbers(briefing)).toEqual([1])
  })

  test('is kept once an hour at most, and never twice for the same words', async () => {
    const briefing = await begin()
    await write(briefing, 'one')
    await wait(briefing, 15)
    await tick()
    await wait(briefing, 15)
    await tick()
    expect(await numbers(briefing)).toEqual([1])
    await write(briefing, 'two')
    await wait(briefing, 44)
    await tick()
    expect(await numbers(briefing)).toEqual([1])
    await wait(briefing, 1)
    await tick()
    expect(await numbers(briefing)).toEqual([2, 1])
    await writeBlocks(house.owner, briefing.documentId, house.people.analyst, [])
    await wait(briefing, 60)
    await tick()
    expect(await numbers(briefing)).toEqual([2, 1])
    const settled = 'select kept_seq::int, unkept_since from briefings where id = $1'
    expect((await house.owner.query(settled, [briefing.id])).rows).toEqual([
      { kept_seq: 3, unkept_since: null },
    ])
  })

  test('is not what somebody has kept since, nor the empty form, nor what lies in the bin', async () => {
    const [named, form, binned] = [await begin(), await begin({ template: 'form' }), await begin()]
    await write(named, 'named')
    await tick()
    await ask('analyst', 'POST', `/api/briefings/${named.id}/revisions`, { name: 'Mine' })
    await write(binned, 'binned')
    await ask('analyst', 'DELETE', `/api/briefings/${binned.id}`)
    for (const briefing of [named, form, binned]) await wait(briefing, 60)
    await tick()
    expect((await revisionsOf(named)).map(({ name }) => name)).toEqual(['Mine'])
    const all = 'select 1 from revisions where briefing_id = any($1)'
    expect((await house.owner.query(all, [[form.id, binned.id]])).rowCount).toBe(0)
    await write(named, 'after it')
    await tick()
    await wait(named, 14)
    await tick()
    expect(await numbers(named)).toEqual([1])
  })

  test('is kept once by two workers at the same time', async () => {
    const briefing = await begin()
    await write(briefing, 'both see it')
    await wait(briefing, 15)
    await Promise.all([tick(), tick()])
    expect(await numbers(briefing)).toEqual([1])
  })

  test('does not raise the marking; what is stricter inside is read by whom that may reach', async () => {
    const briefing = await begin({ marking: 'GREEN' })
    await write(briefing, 'for named people', { marking: 'RED' })
    await wait(briefing, 15)
    await tick()
    const kept = 'select marking from revisions where briefing_id = $1'
    expect((await house.owner.query(kept, [briefing.id])).rows).toEqual([{ marking: 'RED' }])
    const { body } = await ask<BriefingView>('analyst', 'GET', `/api/briefings/${briefing.id}`)
    expect(body).toMatchObject({ marking: 'GREEN' })
    expect(await revisionsOf(briefing, '', 'secondAnalyst')).toEqual([])
  })

  test('is no state that somebody asked for: a review has a revision of its own, all of whose words are new', async () => {
    const briefing = await begin()
    await write(briefing, 'for review')
    await wait(briefing, 15)
    await tick()
    const review = { reviewers: [house.people.manager.id] }
    const asked = await ask('analyst', 'POST', `/api/briefings/${briefing.id}/reviews`, review)
    expect(asked.status).toBe(201)
    const [own] = await revisionsOf(briefing)
    expect(own).toMatchObject({ number: 2, createdBy: { id: house.people.analyst.id } })
    const changes = await ask('manager', 'GET', `/api/revisions/${own!.id}/changes`)
    expect(changes.body).toMatchObject({ since: null })
  })
})

test('the list has only what was named, approved or published where that is wanted', async () => {
  const briefing = await begin()
  await write(briefing, 'one')
  await ask('analyst', 'POST', `/api/briefings/${briefing.id}/revisions`, {})
  const named = await ask<RevisionView>('analyst', 'POST', `/api/briefings/${briefing.id}/revisions`, {
    name: 'Named',
  })
  const signed = await ask<RevisionView>('analyst', 'POST', `/api/briefings/${briefing.id}/revisions`, {})
  const { id, contentHash } = signed.body
  const signature = { contentHash }
  const approval = await ask('manager', 'POST', `/api/revisions/${id}/approvals`, signature)
  expect(approval.status).toBe(201)
  const marked = await revisionsOf(briefing, '?view=marked')
  expect(marked.map((revision) => revision.id)).toEqual([id, named.body.id])
  expect(await numbers(briefing)).toEqual([3, 2, 1])
})
