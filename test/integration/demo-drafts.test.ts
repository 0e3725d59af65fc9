import type { BriefingView } from '#core/contracts/http/briefings'
import type { Page } from '#core/contracts/http/common'
import type { DeskPublication } from '#core/contracts/http/publishing'
import type { SessionView } from '#core/contracts/http/session'
import { demoPeople } from '#server/database/seeds/demo-people'
import type { TestPerson } from '#test/factories/person'
import { demoPassword as password, fillWithDemo } from '#test/support/demo-house'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
let manager: TestPerson
beforeAll(async () => {
  house = await startHouse()
  await fillWithDemo(house, [undefined, undefined])
  const { email, name, installation } = demoPeople.find(({ role }) => role === 'manager')!
  manager = { id: email, email, name, password, role: installation }
}, 120_000)
afterAll(() => house.stop())

const ask = async <T>(path: string) => (await house.request<T>(manager, 'GET', path)).body

test('whoever opens the demo sees a briefing in review, one changed since it was signed, and those published', async () => {
  const { desks } = await ask<SessionView>('/api/session')
  const { items } = await ask<Page<BriefingView>>(`/api/desks/${desks[0]!.id}/briefings`)
  const states = items.map(({ state }) => state)
  expect(new Set(items.map(({ updatedAt }) => updatedAt)).size).toBe(items.length)
  expect(states.filter((state) => state === 'in-review')).toHaveLength(1)
  expect(items.find(({ state }) => state === 'in-review')!.review).toMatchObject({ state: 'open' })
  const signed = items.find(({ state }) => state === 'approved')!
  expect([signed.approval?.changesSince, signed.approval?.by.name]).toEqual([1, manager.name])
  const { content } = await ask<{ content: string }>(`/api/briefings/${signed.id}/content?format=text`)
  expect(content.trimEnd()).toMatch(/A third prefecture joined on Tuesday[^\n]*$/)
  const published = items.filter(({ state }) => state === 'published')
  expect(published.length).toBe(items.length - 2)
  for (const { id, approval } of published) {
    expect(approval?.changesSince).toBe(0)
    const { items: made } = await ask<Page<DeskPublication>>(`/api/briefings/${id}/publications`)
    expect(made).toMatchObject([{ state: 'published', contentHash: approval?.contentHash }])
  }
  const all = await ask<Page<DeskPublication>>(`/api/desks/${desks[0]!.id}/publications`)
  expect(all.items).toHaveLength(published.length)
  const linked = all.items.filter(({ translations }) => translations.length > 0)
  expect(linked.map(({ language }) => language).sort()).toEqual(['en', 'en', 'en', 'zh', 'zh', 'zh'])
  const corrected = all.items.filter(({ correctedAt }) => correctedAt !== null)
  expect(corrected).toMatchObject([{ versions: [{ revisionNumber: 2 }, { revisionNumber: 1 }] }])
  const [now, before] = await Promise.all(
    corrected[0]!.versions.map(async ({ revisionId }) =>
      JSON.stringify(await ask(`/api/revisions/${revisionId}`)),
    ),
  )
  expect([now!.includes('saves two in a'), before!.includes('saves twelve in a')]).toEqual([true, true])
})
