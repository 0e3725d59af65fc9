import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AuditAction } from '#core/contracts/audit/actions'
import { packageRoot } from '#server/config/package-root'
import { declaredRoutes } from '#test/contract/support/declared-routes'
import { fruitfulCall } from '#test/contract/support/fruitful-calls'
import { makeWorld, type World } from '#test/security/access-matrix/world'
import { stories } from '#test/security/audit-support/stories'
import { ensurePortal } from '#test/support/ensure-portal'
import { startHouse, type TestHouse } from '#test/support/test-house'

/** Actions whose success needs more than a call: the test that brings it about and looks into the trail. */
const elsewhere: Partial<Record<AuditAction, string>> = {
  'account.erased': 'test/integration/account-life.test.ts',
  'article.translated': 'test/integration/news-adding.test.ts',
  'backup.downloaded': 'test/integration/admin-installation.test.ts',
  'email.changed': 'test/integration/account-life.test.ts',
  'export.downloaded': 'test/integration/exports-signed.test.ts',
  'export.fetched': 'test/integration/exports-sharing.test.ts',
  'figures.taken': 'test/integration/figures-routes.test.ts',
  'installation.set-up': 'test/integration/account-beginnings.test.ts',
  'invitation.accepted': 'test/integration/account-beginnings.test.ts',
  'invitation.withdrawn': 'test/integration/account-beginnings.test.ts',
  'upload.added': 'test/integration/account-life.test.ts',
  'briefing.picture-added': 'test/integration/briefing-pictures.test.ts',
}
/** Their call changes nothing here, and nothing is written when nothing happens. */
const unchanging = [
  'PATCH /api/threads/:id',
  'PATCH /api/messages/:id',
  'PATCH /api/briefings/:id',
  'POST /api/briefings/:id/restore',
  'PUT /api/briefings/:id/pictures/:picture',
  'GET /api/desks/:id/figures',
  'DELETE /api/me/sessions/:id',
  'DELETE /api/articles/:id/portal-proposal',
]

let house: TestHouse
let world: World
beforeAll(async () => {
  await ensurePortal()
  house = await startHouse({ config: { BRIEFROOM_LIMIT_FACTOR: '100' } })
  world = await makeWorld(house)
}, 120_000)
afterAll(() => house.stop())

/** Which entries something leaves that is done now. */
const leftBy = async (act: () => Promise<unknown>): Promise<string[]> => {
  const newest = 'select coalesce(max(id), 0)::text as id from audit_entries'
  const { rows } = await house.owner.query<{ id: string }>(newest)
  await act()
  const since = await house.owner.query<{ action: string }>(
    'select action from audit_entries where id > $1',
    [rows[0]!.id],
  )
  return since.rows.map(({ action }) => action)
}

/** Calls the route with success; gives the status that it answered, null when nobody knows a call. */
const call = async (route: string): Promise<number | null> => {
  const known = fruitfulCall(route, world, house)
  if (!known) return null
  const answer = await house.request(null, route.split(' ')[0]!, known.path, {
    ...(known.body === undefined ? {} : { body: known.body }),
    headers: { cookie: await house.newSession(known.person) },
  })
  return answer.status
}

/** What is taken away comes last, so that everything else still finds it. */
const lateness = ([route]: [string, unknown]): number => (route.startsWith('DELETE') ? 1 : 0)
const audits = () => [...declaredRoutes(house)].filter(([, { audit }]) => audit !== 'none')

describe('audit/coverage: each route leaves the entry it declares', () => {
  const seen = new Set<string>()

  test('whoever succeeds stands in the trail with the word of the route', async () => {
    const silent: string[] = []
    const callable = audits().filter(([route]) => route.includes(' /api/'))
    for (const [route, { audit, status = 200 }] of callable.sort((a, b) => lateness(a) - lateness(b))) {
      const answered: (number | null)[] = []
      const left = await leftBy(async () => answered.push(await call(route)))
      if (left.includes(audit)) seen.add(audit)
      else if (answered.includes(status) && !unchanging.includes(route))
        silent.push(`${route} does not leave ${audit}`)
    }
    expect(silent).toEqual([])
  }, 180_000)

  test('what a call alone does not bring about stands there when it is done for real', async () => {
    for (const [action, act] of Object.entries(stories(house, world))) {
      expect(await leftBy(act)).toContain(action)
      seen.add(action)
    }
  }, 120_000)

  test('no declared action is left over', () => {
    const declared = new Set<string>(audits().map(([, { audit }]) => audit))
    expect([...declared].filter((action) => !seen.has(action) && !(action in elsewhere)).sort()).toEqual([])
    expect(Object.keys(elsewhere).filter((action) => !declared.has(action) || seen.has(action))).toEqual([])
  })

  test.each(Object.entries(elsewhere))('%s is looked for by %s', (action, file) => {
    expect(readFileSync(join(packageRoot, file), 'utf8')).toContain(`'${action}'`)
  })
})
