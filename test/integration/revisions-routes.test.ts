import { createHash } from 'node:crypto'
import { v7 } from 'uuid'
import type {
  BriefingContent,
  BriefingView,
  RevisionView,
  RevisionWithContent,
} from '#core/contracts/http/briefings'
import type { Page } from '#core/contracts/http/common'
import { canonicalJson } from '#core/editor/canonical/canonical-json'
import { paragraph, writeBlocks } from '#test/factories/briefing'
import { startHouse, type TestHouse } from '#test/support/test-house'

type PersonName = keyof TestHouse['people']
let house: TestHouse

beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.stop())

const ask = <T = unknown>(person: PersonName, method: string, path: string, body?: unknown) =>
  house.request<T>(house.people[person], method, path, body === undefined ? {} : { body })

const begin = async (title = 'Tariffs') => {
  const path = `/api/desks/${house.desk.id}/briefings`
  return (await ask<BriefingView>('analyst', 'POST', path, { title })).body
}

const keep = async (briefing: { id: string }, body: object = {}, person: PersonName = 'analyst') => {
  const answer = await ask<RevisionView>(person, 'POST', `/api/briefings/${briefing.id}/revisions`, body)
  expect(answer.status).toBe(201)
  return answer.body
}

describe('a revision', () => {
  it('holds the words of its moment, whatever is written later', async () => {
    const briefing = await begin()
    const { documentId } = briefing
    await writeBlocks(house.owner, documentId, house.people.analyst, [paragraph('first 第一')])
    const revision = await keep(briefing, { name: 'For review' })
    await writeBlocks(house.owner, documentId, house.people.manager, [paragraph('second')])
    expect(revision).toMatchObject({
      briefingId: briefing.id,
      number: 1,
      name: 'For review',
      title: 'Tariffs',
    })
    const read = await ask<RevisionWithContent>('manager', 'GET', `/api/revisions/${revision.id}`)
    const { content, ...rest } = read.body
    expect(rest).toEqual(revision)
    expect(content).toEqual({ type: 'doc', content: [paragraph('first 第一')] })
  })

  it('has the hash that the content had, which anybody can recompute from it', async () => {
    const briefing = await begin()
    await writeBlocks(house.owner, briefing.documentId, house.people.analyst, [
      paragraph('bold words and a number 1.50', { marking: 'GREEN' }),
    ])
    const path = `/api/briefings/${briefing.id}/content`
    const { contentHash } = (await ask<BriefingContent>('analyst', 'GET', path)).body
    const { id } = await keep(briefing)
    const { body } = await ask<RevisionWithContent>('analyst', 'GET', `/api/revisions/${id}`)
    const { title, language, marking, content } = body
    const canonical = canonicalJson({ v: 1, title, language, marking, content })
    expect(body.contentHash).toBe(createHash('sha256').update(canonical).digest('hex'))
    expect(body.contentHash).toBe(contentHash)
  })

  it('is numbered without gaps, also when several are kept at once', async () => {
    const briefing = await begin()
    const kept = await Promise.all([keep(briefing), keep(briefing, {}, 'manager'), keep(briefing)])
    expect(kept.map(({ number }) => number).sort()).toEqual([1, 2, 3])
    expect(new Set(kept.map(({ contentHash }) => contentHash)).size).toBe(1)
    const path = `/api/briefings/${briefing.id}/revisions?limit=2`
    const { body: page } = await ask<Page<RevisionView>>('analyst', 'GET', path)
    const next = `${path}&cursor=${page.nextCursor ?? ''}`
    const { body: rest } = await ask<Page<RevisionView>>('analyst', 'GET', next)
    expect([...page.items, ...rest.items].map(({ number }) => number)).toEqual([3, 2, 1])
  })

  it('is told to the briefing and the desk', async () => {
    const briefing = await begin()
    const { id, contentHash } = await keep(briefing, { name: 'Told' })
    const { rows } = await house.owner.query<{ data: unknown; rooms: string[] }>(
      `select data, rooms from events where type = 'revision.added' and data->>'id' = $1`,
      [id],
    )
    expect(rows).toEqual([
      {
        data: { id, briefingId: briefing.id, number: 1, name: 'Told', contentHash },
        rooms: [`desk:${house.desk.id}`, `briefing:${briefing.id}`],
      },
    ])
  })

  it('raises the marking of the briefing to that of its strictest part', async () => {
    const briefing = await begin()
    await writeBlocks(house.owner, briefing.documentId, house.people.analyst, [
      paragraph('close', { marking: 'AMBER+STRICT' }),
    ])
    expect((await keep(briefing)).marking).toBe('AMBER+STRICT')
    const { body } = await ask<BriefingView>('analyst', 'GET', `/api/briefings/${briefing.id}`)
    expect(body.marking).toBe('AMBER+STRICT')
  })

  it('is kept once for one Idempotency-Key', async () => {
    const briefing = await begin()
    const post = () =>
      house.request<RevisionView>(house.people.analyst, 'POST', `/api/briefings/${briefing.id}/revisions`, {
        body: {},
        headers: { 'idempotency-key': `r-${briefing.id}` },
      })
    expect((await post()).body).toEqual((await post()).body)
    const path = `/api/briefings/${briefing.id}/revisions`
    expect((await ask<Page<RevisionView>>('analyst', 'GET', path)).body.items).toHaveLength(1)
  })

  it('cannot be changed, not even by the application', async () => {
    const { id } = await keep(await begin())
    await expect(house.owner.query(`update revisions set title = 'x' where id = $1`, [id])).rejects.toThrow(
      /append-only/,
    )
  })

  it('of another desk answers exactly as one that does not exist', async () => {
    const { id } = await keep(await begin())
    const read = async (revision: string) => {
      const path = `/api/revisions/${revision}`
      const answer = await ask<{ error: { requestId?: string } }>('otherManager', 'GET', path)
      delete answer.body.error.requestId
      return { status: answer.status, body: answer.body }
    }
    expect(await read(id)).toEqual(await read(v7()))
    expect((await read(id)).status).toBe(404)
  })

  it('goes into the bin with its briefing and out of sight with a circle', async () => {
    const briefing = await begin()
    const { id } = await keep(briefing)
    const path = `/api/revisions/${id}`
    await ask('analyst', 'PUT', `/api/briefings/${briefing.id}/circle`, { userIds: [] })
    expect((await ask('manager', 'GET', path)).status).toBe(404)
    expect((await ask('analyst', 'GET', path)).status).toBe(200)
    await ask('analyst', 'DELETE', `/api/briefings/${briefing.id}`)
    expect((await ask('analyst', 'GET', path)).status).toBe(404)
  })
})
