import { routes } from '#test/security/access-matrix/routes'
import { makeWorld, type World } from '#test/security/access-matrix/world'
import { fromOtherDesk } from '#test/security/other-desk'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
let ours: World
let theirs: World
beforeAll(async () => {
  house = await startHouse()
  ours = await makeWorld(house)
  theirs = await makeWorld(fromOtherDesk(house))
})
afterAll(() => house.stop())

/** People and tokens belong to no desk: their ids say nothing about one. */
const ofNoDesk = ['userId', 'tokenId', 'publicationSlug']

/** Which ids of the world a call names, in its path or body. */
const idsIn = (call: (world: World) => unknown): string[] => {
  const used = new Set<string>()
  const watched = new Proxy({} as World, {
    get: (_, key) => {
      used.add(String(key))
      return 'x'
    },
  })
  call(watched)
  return [...used].filter((key) => !ofNoDesk.includes(key))
}

const swaps = Object.entries(routes).flatMap(([route, { call }]) =>
  idsIn(call).map((key) => ({ route, key })),
)

/** All that the other desk has, as one text: nothing of it may change. */
const theirRows = async (): Promise<string> => {
  const tables = [
    'sources',
    'articles',
    'threads',
    'messages',
    'briefings',
    'revisions',
    'exports',
    'reviews',
    'reviewers',
    'approvals',
    'approval_withdrawals',
    'approval_rules',
    'publications',
    'publication_corrections',
    'publication_plans',
    'judgement_outcomes',
    'memberships',
    'resource_members',
  ]
  const parts = tables.map(
    (table) =>
      `select '${table}' as name, coalesce(string_agg(t::text, '|' order by t::text), '') as rows from ${table} t where desk_id = $1`,
  )
  const { rows } = await house.owner.query(parts.join(' union all '), [house.otherDesk.id])
  return JSON.stringify(rows)
}

describe('security/id-swap: every id in a request is checked', () => {
  test('there are ids to swap in bodies as well as in paths', () => {
    expect(swaps.length).toBeGreaterThan(30)
  })

  test.each(swaps)(
    "$route with the other desk's $key is not found, and nothing of theirs changes",
    async ({ route, key }) => {
      const before = await theirRows()
      const { path, body } = routes[route]!.call({ ...ours, [key]: theirs[key]! })
      const answer = await house.request(
        house.people.manager,
        route.split(' ')[0]!,
        path,
        body === undefined ? {} : { body },
      )
      expect([answer.status, (answer.body as { error?: { code: string } } | null)?.error?.code]).toEqual([
        404,
        'NOT_FOUND',
      ])
      expect(await theirRows()).toBe(before)
    },
  )
})
