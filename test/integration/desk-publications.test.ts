import type { Page } from '#core/contracts/http/common'
import type { DeskPublication } from '#core/contracts/http/publishing'
import { signedBriefing } from '#test/factories/signed-briefing'
import {
  codeOf,
  startPublishingHouse,
  type PublishingHouse,
} from '#test/integration/support/publishing-house'

let house: PublishingHouse['house']
let { ask, publish } = {} as PublishingHouse
beforeAll(async () => {
  ;({ house, ask, publish } = await startPublishingHouse())
}, 120_000)
afterAll(() => house.stop())

const list = (person: Parameters<PublishingHouse['ask']>[0], query = '') =>
  ask<Page<DeskPublication>>(person, 'GET', `/api/desks/${house.desk.id}/publications${query}`)
const titles = ({ body }: { body: Page<DeskPublication> }) => body.items.map(({ title }) => title)

test('the publications of a desk are one list, with what waits, by state and language, page by page', async () => {
  const out = async (title: string, body: object = {}, language: 'en' | 'zh' = 'en') => {
    const { briefing, revision } = await signedBriefing(house, { title, language })
    return { briefing, ...(await publish(revision, body)).body }
  }
  await out('First')
  const gone = await out('Gone')
  await out('中文', {}, 'zh')
  await out('Later', { publishAt: new Date(Date.now() + 3_600_000).toISOString() })
  await ask('manager', 'POST', `/api/publications/${gone.id}/withdrawal`, { reason: 'Wrong port.' })

  expect(titles(await list('analyst'))).toEqual(['Later', '中文', 'Gone', 'First'])
  expect((await list('manager')).body.items.map(({ state }) => state)).toEqual([
    'planned',
    'published',
    'withdrawn',
    'published',
  ])
  expect(titles(await list('analyst', '?state=withdrawn'))).toEqual(['Gone'])
  expect(titles(await list('analyst', '?state=published&language=en'))).toEqual(['First'])
  expect(titles(await list('analyst', '?state=planned'))).toEqual(['Later'])
  expect(codeOf(await list('analyst', '?state=lost'))).toEqual([422, 'INVALID_INPUT'])
  expect(codeOf(await list('analyst', '?cursor=none'))).toEqual([422, 'INVALID_INPUT'])

  const seen: string[] = []
  for (let cursor: string | null = '', count = 0; cursor !== null && count < 9; count += 1) {
    const page = await list('analyst', `?limit=1${cursor && `&cursor=${cursor}`}`)
    seen.push(...titles(page))
    cursor = page.body.nextCursor
  }
  expect(seen).toEqual(['Later', '中文', 'Gone', 'First'])
})

test('what is limited to others is not in the list, whoever manages the desk', async () => {
  const { briefing, revision } = await signedBriefing(house, { title: 'Among us' })
  await publish(revision, { publishAt: new Date(Date.now() + 7_200_000).toISOString() })
  const circle = await ask('analyst', 'PUT', `/api/briefings/${briefing.id}/circle`, {
    userIds: [house.people.analyst.id],
  })
  expect(circle.status).toBeLessThan(300)
  expect(titles(await list('analyst'))).toContain('Among us')
  for (const person of ['manager', 'secondAnalyst'] as const)
    expect(titles(await list(person))).not.toContain('Among us')
  for (const person of ['member', 'otherAnalyst', 'admin'] as const)
    expect(codeOf(await list(person))).toEqual([404, 'NOT_FOUND'])
})
