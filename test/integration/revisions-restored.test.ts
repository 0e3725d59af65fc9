import { jest } from '@jest/globals'
import type { BriefingContent, BriefingView, Restoration, RevisionView } from '#core/contracts/http/briefings'
import type { Page } from '#core/contracts/http/common'
import { DocumentWriter } from '#server/collaboration/document-writer'
import { paragraph, writeBlocks } from '#test/factories/briefing'
import { approve } from '#test/factories/signed-briefing'
import { startHouse, type TestHouse } from '#test/support/test-house'

type PersonName = keyof TestHouse['people']
let house: TestHouse
beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.stop())

const ask = <T = { error: { code: string } }>(
  person: PersonName,
  method: string,
  path: string,
  body?: unknown,
) => house.request<T>(house.people[person], method, path, body === undefined ? {} : { body })

/** A briefing of the analyst's with one line, kept as revision 1, and a later line of the other analyst's. */
const begin = async (marking = 'GREEN') => {
  const { body: briefing } = await ask<BriefingView>(
    'analyst',
    'POST',
    `/api/desks/${house.desk.id}/briefings`,
    { title: 'Port fees', marking },
  )
  await writeBlocks(house.owner, briefing.documentId, house.people.analyst, [paragraph('费用 Fees fall.')])
  const { body: revision } = await ask<RevisionView>(
    'analyst',
    'POST',
    `/api/briefings/${briefing.id}/revisions`,
    { name: 'Morning' },
  )
  await writeBlocks(house.owner, briefing.documentId, house.people.secondAnalyst, [paragraph('A late line.')])
  await ask('secondAnalyst', 'PATCH', `/api/briefings/${briefing.id}`, {
    title: 'Another title',
    language: 'zh',
  })
  return { briefing, revision }
}
const restore = (revision: { id: string }, person: PersonName = 'manager') =>
  ask<Restoration & { error: { code: string } }>(person, 'POST', `/api/revisions/${revision.id}/restoration`)
const wordsOf = async ({ id }: { id: string }) =>
  (await ask<BriefingContent>('analyst', 'GET', `/api/briefings/${id}/content?format=json`)).body
const viewOf = async ({ id }: { id: string }) =>
  (await ask<BriefingView>('analyst', 'GET', `/api/briefings/${id}`)).body

describe('a revision that is brought back', () => {
  it('stands in the briefing again word for word, and what stood there is kept first', async () => {
    const { briefing, revision } = await begin()
    const before = await wordsOf(briefing)
    const answer = await restore(revision)
    expect(answer.status).toBe(201)
    expect(answer.body.kept).toMatchObject({
      number: 2,
      contentHash: before.contentHash,
      title: 'Another title',
    })
    expect((await wordsOf(briefing)).contentHash).toBe(revision.contentHash)
    expect((await viewOf(briefing)).title).toBe('Port fees')
    const back = await restore(answer.body.kept)
    expect(back.body.kept).toMatchObject({ contentHash: revision.contentHash })
    expect((await wordsOf(briefing)).contentHash).toBe(before.contentHash)
  })

  it('takes the place of no words that are kept nowhere, though all around the edit is taken back', async () => {
    const { briefing, revision } = await begin()
    const before = await wordsOf(briefing)
    const writer = house.app.get(DocumentWriter, { strict: false })
    const append = writer.appendAs.bind(writer)
    const cut = jest.spyOn(writer, 'appendAs').mockImplementationOnce(async (...edit) => {
      await append(...edit)
      throw new Error('the line to the database is cut')
    })
    expect((await restore(revision)).status).toBe(500)
    cut.mockRestore()
    expect(JSON.stringify(await wordsOf(briefing))).not.toContain('A late line.')
    const path = `/api/briefings/${briefing.id}/revisions`
    const { body } = await ask<Page<RevisionView>>('analyst', 'GET', path)
    expect(body.items.map(({ contentHash }) => contentHash)).toContain(before.contentHash)
  })

  it('is an edit of the person who asked, under a client id of his, and stands in the trail', async () => {
    const { briefing, revision } = await begin()
    await writeBlocks(house.owner, briefing.documentId, house.people.analyst, [paragraph('One more.')])
    const seq = (await wordsOf(briefing)).seq
    const { body } = await restore(revision)
    await restore(body.kept)
    const { rows } = await house.owner.query<{ authors: string[]; owners: string[] | null }>(
      `select u.author_ids as authors, array_agg(c.user_id) filter (where c.user_id is not null) as owners
         from collab_updates u
         left join collab_clients c on c.document_id = u.document_id and c.epoch = u.epoch
                                   and c.client_id::text = any(u.client_ids::text[])
        where u.document_id = $1 and u.seq > $2 group by u.seq, u.author_ids order by u.seq`,
      [briefing.documentId, seq],
    )
    const manager = [house.people.manager.id]
    expect(rows).toMatchObject([{ authors: manager }, { authors: manager, owners: manager }])
    const trail = await house.owner.query<{ actor_id: string; data: { contentHash: string } }>(
      `select actor_id, data from audit_entries where action = 'revision.restored' and object_id = $1`,
      [revision.id],
    )
    expect(trail.rows).toMatchObject([
      { actor_id: house.people.manager.id, data: { contentHash: revision.contentHash } },
    ])
  })

  it('ends the changes since its approval', async () => {
    const { briefing, revision } = await begin()
    expect((await approve(house, revision)).status).toBe(201)
    // Title, language and a line.
    expect((await viewOf(briefing)).approval?.changesSince).toBe(3)
    await restore(revision, 'analyst')
    expect((await viewOf(briefing)).approval).toMatchObject({ revisionId: revision.id, changesSince: 0 })
  })

  it('writes nothing but the trail when its words stand there', async () => {
    const { briefing, revision } = await begin()
    await restore(revision)
    const before = await wordsOf(briefing)
    const answer = await restore(revision)
    expect([answer.status, answer.body.kept.contentHash]).toEqual([201, revision.contentHash])
    expect(await wordsOf(briefing)).toEqual(before)
    const { body } = await ask<Page<RevisionView>>(
      'analyst',
      'GET',
      `/api/briefings/${briefing.id}/revisions`,
    )
    expect(body.items.map(({ number }) => number)).toEqual([3, 2, 1])
  })

  it('does not come back under a weaker marking, into a closed briefing or out of the bin', async () => {
    const { briefing, revision } = await begin('AMBER')
    const refused = async () => {
      const answer = await restore(revision)
      return [answer.status, answer.body.error.code]
    }
    await ask('manager', 'PATCH', `/api/briefings/${briefing.id}`, { marking: 'CLEAR' })
    const words = await wordsOf(briefing)
    expect(await refused()).toEqual([403, 'MARKING'])
    await ask('analyst', 'PATCH', `/api/briefings/${briefing.id}`, { marking: 'AMBER' })
    await ask('analyst', 'PATCH', `/api/briefings/${briefing.id}`, { archived: true })
    expect(await refused()).toEqual([403, 'READ_ONLY'])
    await ask('analyst', 'PATCH', `/api/briefings/${briefing.id}`, { archived: false })
    expect((await wordsOf(briefing)).seq).toBe(words.seq)
    await ask('analyst', 'DELETE', `/api/briefings/${briefing.id}`)
    expect(await refused()).toEqual([404, 'NOT_FOUND'])
  })
})
