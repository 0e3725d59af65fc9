import type { BriefingContent, BriefingView, NewBriefing, RevisionView } from '#core/contracts/http/briefings'
import type { Page } from '#core/contracts/http/common'
import type { EditorNode } from '#core/editor/json/editor-json'
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

const begin = async (body: Partial<NewBriefing> = {}): Promise<BriefingView> => {
  const path = `/api/desks/${house.desk.id}/briefings`
  return (await ask<BriefingView>('analyst', 'POST', path, { title: 'Port fees', ...body })).body
}
const copy = (person: PersonName, id: string, title?: string) =>
  ask<BriefingView>(person, 'POST', `/api/briefings/${id}/copies`, title === undefined ? {} : { title })
const contentOf = async (person: PersonName, id: string): Promise<unknown> =>
  (await ask<BriefingContent>(person, 'GET', `/api/briefings/${id}/content`)).body.content

const cited: EditorNode = {
  type: 'paragraph',
  attrs: { id: 'cited' },
  content: [
    { type: 'text', text: 'Fees fall. ' },
    {
      type: 'citation',
      attrs: { id: 'c1', articleTitle: 'Port fees cut', url: 'https://example.org/fees', quote: 'cut' },
    },
  ],
}
const judgement: EditorNode = {
  type: 'keyJudgement',
  attrs: { id: 'kj', likelihood: 5, row: 2, confidence: 'moderate', basis: ['c1'] },
  content: [{ type: 'text', text: 'They fall again.' }],
}
const picture: EditorNode = { type: 'image', attrs: { id: 'p', upload: 'u1', alt: 'A chart' } }

describe('a copy', () => {
  it('is a draft of its own with the same words, citations, pictures and scales, written by who copied', async () => {
    const source = await begin({ language: 'zh', marking: 'GREEN', title: '港口费' })
    const { analyst, secondAnalyst } = house.people
    await writeBlocks(house.owner, source.documentId, analyst, [cited, judgement, picture])
    const { status, body: made } = await copy('secondAnalyst', source.id)
    expect(status).toBe(201)
    expect(made).toMatchObject({
      title: '港口费的副本',
      language: 'zh',
      marking: 'GREEN',
      state: 'draft',
      access: 'write',
      approval: null,
      review: null,
      publication: null,
      createdBy: { id: secondAnalyst.id },
    })
    expect([made.id, made.documentId]).not.toContain(source.id)
    expect(await contentOf('manager', made.id)).toEqual(await contentOf('manager', source.id))
    const { rows } = await house.owner.query<{ user_id: string }>(
      'select user_id from collab_clients where document_id = $1',
      [made.documentId],
    )
    expect(rows).toEqual([{ user_id: secondAnalyst.id }])
    const trail = await house.owner.query<{ action: string; data: unknown }>(
      'select action, data from audit_entries where object_id = $1',
      [made.id],
    )
    expect(trail.rows).toEqual([{ action: 'briefing.created', data: { copyOf: source.id } }])
  })

  it('is another text: what is written in one does not come into the other', async () => {
    const source = await begin()
    await writeBlocks(house.owner, source.documentId, house.people.analyst, [paragraph('Both.')])
    const { body: made } = await copy('analyst', source.id, 'Next week')
    expect(made.title).toBe('Next week')
    await writeBlocks(house.owner, made.documentId, house.people.analyst, [paragraph('One.')])
    expect(JSON.stringify(await contentOf('analyst', source.id))).not.toContain('One.')
    expect(JSON.stringify(await contentOf('analyst', made.id))).toContain('One.')
  })

  it('has no discussions, no revisions and no passage that says it had them', async () => {
    const source = await begin()
    const { body: thread } = await ask<{ id: string }>('analyst', 'POST', '/api/threads', {
      on: `briefing:${source.id}`,
      title: 'Whose figure is this',
    })
    const commented: EditorNode = {
      type: 'paragraph',
      content: [{ type: 'text', text: 'Said.', marks: [{ type: 'comment', attrs: { id: thread.id } }] }],
    }
    await writeBlocks(house.owner, source.documentId, house.people.analyst, [commented])
    await ask('analyst', 'POST', `/api/briefings/${source.id}/revisions`, { name: 'Morning' })
    const { body: made } = await copy('analyst', source.id)
    const threads = await ask<Page<unknown>>('analyst', 'GET', `/api/threads?on=briefing:${made.id}`)
    expect(threads.body.items).toEqual([])
    const revisions = await ask<Page<RevisionView>>('analyst', 'GET', `/api/briefings/${made.id}/revisions`)
    expect(revisions.body.items).toEqual([])
    const { rows } = await house.owner.query<{ update: Buffer }>(
      'select update from collab_updates where document_id = $1',
      [made.documentId],
    )
    expect(rows.some(({ update }) => update.includes(thread.id))).toBe(false)
  })

  it('of an archived briefing can be written', async () => {
    const source = await begin()
    await ask('analyst', 'PATCH', `/api/briefings/${source.id}`, { archived: true })
    expect((await copy('analyst', source.id)).body).toMatchObject({ state: 'draft', access: 'write' })
  })

  it('of an empty one is empty', async () => {
    const source = await begin()
    const { body: made } = await copy('analyst', source.id)
    expect(await contentOf('analyst', made.id)).toEqual(await contentOf('analyst', source.id))
  })
})

describe('who reads a copy', () => {
  it('are the people of the circle, and nobody outside it makes one', async () => {
    const source = await begin({ marking: 'RED' })
    await writeBlocks(house.owner, source.documentId, house.people.analyst, [paragraph('For two.')])
    const circle = `/api/briefings/${source.id}/circle`
    await ask('analyst', 'PUT', circle, { userIds: [house.people.secondAnalyst.id] })
    expect((await copy('manager', source.id)).status).toBe(404)
    const { body: made } = await copy('secondAnalyst', source.id)
    expect(made.marking).toBe('RED')
    expect((await ask('manager', 'GET', `/api/briefings/${made.id}`)).status).toBe(404)
    expect((await ask('analyst', 'GET', `/api/briefings/${made.id}`)).status).toBe(200)
    const told = await house.owner.query<{ rooms: string[] }>(
      `select rooms from events where data ->> 'id' = $1 and type = 'briefing.added'`,
      [made.id],
    )
    expect(told.rows).toEqual([{ rooms: [`briefing:${made.id}`] }])
  })

  it('are at least as few as the strictest part of the words is for', async () => {
    const source = await begin({ marking: 'GREEN' })
    const marked = paragraph('kept close', { marking: 'AMBER+STRICT' })
    await writeBlocks(house.owner, source.documentId, house.people.analyst, [marked])
    expect((await copy('analyst', source.id)).body.marking).toBe('AMBER+STRICT')
  })

  it('is not asked of one in the bin, of another desk, or of one that is not there', async () => {
    const source = await begin()
    expect((await copy('otherManager', source.id)).status).toBe(404)
    await ask('analyst', 'DELETE', `/api/briefings/${source.id}`)
    expect((await copy('analyst', source.id)).status).toBe(404)
  })
})
