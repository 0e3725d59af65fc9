import type { BriefingContent, BriefingView, NewBriefing } from '#core/contracts/http/briefings'
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
const briefings = () => `/api/desks/${house.desk.id}/briefings`

const begin = (body: Partial<NewBriefing> = {}, person: PersonName = 'analyst') =>
  ask<BriefingView>(person, 'POST', briefings(), { title: 'Port fees', ...body })
const change = (id: string, body: object, person: PersonName = 'analyst') =>
  ask<BriefingView>(person, 'PATCH', `/api/briefings/${id}`, body)
const template = async (body: Partial<NewBriefing> = {}, blocks = [paragraph('Every week.')]) => {
  const { body: made } = await begin(body)
  await writeBlocks(house.owner, made.documentId, house.people.analyst, blocks)
  return (await change(made.id, { template: true })).body
}
const titlesIn = async (view: string): Promise<string[]> =>
  (await ask<Page<BriefingView>>('manager', 'GET', `${briefings()}?view=${view}`)).body.items.map(
    ({ title }) => title,
  )
const wordsOf = async (id: string): Promise<string> =>
  JSON.stringify((await ask<BriefingContent>('analyst', 'GET', `/api/briefings/${id}/content`)).body.content)

describe('a template', () => {
  it('is listed among the templates, and not among what is being written', async () => {
    const made = await template({ title: 'Weekly form' })
    expect(made).toMatchObject({ template: true, state: 'draft', access: 'write' })
    expect(await titlesIn('templates')).toContain('Weekly form')
    for (const view of ['current', 'mine']) expect(await titlesIn(view)).not.toContain('Weekly form')
    expect(await titlesIn('all')).toContain('Weekly form')
    expect((await change(made.id, { template: false })).body.template).toBe(false)
    expect(await titlesIn('templates')).not.toContain('Weekly form')
    expect(await titlesIn('current')).toContain('Weekly form')
    const trail = await house.owner.query<{ data: unknown }>(
      `select data from audit_entries where object_id = $1 and action = 'briefing.changed' order by id`,
      [made.id],
    )
    expect(trail.rows).toEqual([{ data: { template: true } }, { data: { template: false } }])
  })

  it('gives a briefing its words, its language and its marking, and is not touched by it', async () => {
    const judgement: EditorNode = {
      type: 'keyJudgement',
      attrs: { id: 'kj', likelihood: 5, row: 2, confidence: 'moderate' },
      content: [{ type: 'text', text: '费用下降。' }],
    }
    const from = await template({ title: '周报', language: 'zh', marking: 'GREEN' }, [judgement])
    const { status, body: made } = await begin({ title: '本周', templateId: from.id }, 'secondAnalyst')
    expect(status).toBe(201)
    expect(made).toMatchObject({ title: '本周', language: 'zh', marking: 'GREEN', template: false })
    expect(await wordsOf(made.id)).toEqual(await wordsOf(from.id))
    await writeBlocks(house.owner, made.documentId, house.people.secondAnalyst, [paragraph('Only here.')])
    expect(await wordsOf(from.id)).not.toContain('Only here.')
    const { rows } = await house.owner.query<{ user_id: string }>(
      'select distinct user_id from collab_clients where document_id = $1 and user_id <> $2',
      [made.documentId, house.people.secondAnalyst.id],
    )
    expect(rows).toEqual([])
  })

  it('is read only in the archive, and briefings begin with it still', async () => {
    const from = await template()
    expect((await change(from.id, { archived: true })).body).toMatchObject({
      access: 'read',
      template: true,
    })
    const { body: made } = await begin({ templateId: from.id })
    expect(made).toMatchObject({ state: 'draft', access: 'write' })
    expect(await wordsOf(made.id)).toContain('Every week.')
  })

  it('makes nothing that more people may see than may see it', async () => {
    const from = await template({ marking: 'GREEN' }, [paragraph('kept close', { marking: 'AMBER+STRICT' })])
    const refused = await begin({ templateId: from.id, marking: 'GREEN' })
    expect(refused).toMatchObject({
      status: 403,
      body: { error: { code: 'MARKING', details: { strictestInside: 'AMBER+STRICT' } } },
    })
    expect((await begin({ templateId: from.id })).body.marking).toBe('AMBER+STRICT')
    const { body: red } = await begin({ templateId: from.id, marking: 'RED' })
    expect(red).toMatchObject({ marking: 'RED', circleSize: 1 })
    await ask('analyst', 'PUT', `/api/briefings/${from.id}/circle`, { userIds: [] })
    expect((await begin({ templateId: from.id }, 'manager')).status).toBe(404)
    expect((await begin({ templateId: from.id })).body.circleSize).toBe(1)
  })

  it('is none of another desk, in the bin, or that is an ordinary briefing', async () => {
    const { body: ordinary } = await begin()
    expect((await begin({ templateId: ordinary.id })).status).toBe(404)
    const from = await template()
    const other = `/api/desks/${house.otherDesk.id}/briefings`
    const theirs = await ask('otherManager', 'POST', other, { title: 'Ours', templateId: from.id })
    expect(theirs.status).toBe(404)
    await ask('analyst', 'DELETE', `/api/briefings/${from.id}`)
    expect((await begin({ templateId: from.id })).status).toBe(404)
  })
})

describe('what is reviewed', () => {
  it('is no template, and a template is not reviewed or signed', async () => {
    const from = await template()
    const reviews = `/api/briefings/${from.id}/reviews`
    const wish = { reviewers: [house.people.manager.id] }
    expect(await ask('analyst', 'POST', reviews, wish)).toMatchObject({
      status: 409,
      body: { error: { code: 'TEMPLATE' } },
    })
    const { body: revision } = await ask<{ id: string; contentHash: string }>(
      'analyst',
      'POST',
      `/api/briefings/${from.id}/revisions`,
      {},
    )
    const sign = { contentHash: revision.contentHash }
    const signed = await ask('manager', 'POST', `/api/revisions/${revision.id}/approvals`, sign)
    expect(signed).toMatchObject({ status: 409, body: { error: { code: 'TEMPLATE' } } })
    await change(from.id, { template: false })
    expect((await ask('analyst', 'POST', reviews, wish)).status).toBe(201)
    expect(await change(from.id, { template: true })).toMatchObject({
      status: 409,
      body: { error: { code: 'TEMPLATE' } },
    })
  })
})
