import { declaredIds, type IdField } from '#test/contract/support/declared-ids'
import { fruitfulCall } from '#test/contract/support/fruitful-calls'
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
  theirs = { ...(await makeWorld(fromOtherDesk(house))), ...(await moreOfTheirs()) }
})
afterAll(() => house.stop())

const moreOfTheirs = async (): Promise<Record<string, string>> => {
  const { owner, otherDesk } = house
  const found = async (text: string): Promise<string> =>
    (await owner.query<{ id: string }>(text, [otherDesk.id])).rows[0]!.id
  return {
    documentId: await found('select document_id as id from briefings where desk_id = $1 limit 1'),
    templateId: await found(
      'update briefings set template = true where id = (select id from briefings where desk_id = $1 limit 1) returning id',
    ),
    notificationId: await found(
      `insert into notifications (id, user_id, desk_id, kind, object, title, data, at)
       select gen_random_uuid(), m.user_id, m.desk_id, 'handover', 'desk:' || m.desk_id, 'Theirs', '{}', now()
         from memberships m where m.desk_id = $1 limit 1 returning id`,
    ),
    uploadId: await found(
      `insert into uploads (id, purpose, owner_id, desk_id, sha256, media_type, bytes, width, height)
       select gen_random_uuid(), 'desk-logo', m.user_id, m.desk_id, repeat('a', 64), 'image/png', 1, 1, 1
         from memberships m where m.desk_id = $1 limit 1 returning id`,
    ),
  }
}

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

/** Questions about some things name none of theirs, and are no refusals; by which id they ask, and what they answer then. */
const whichOnes: Record<string, { key: 'briefingId' | 'articleId'; none: object }> = {
  'GET /api/briefings': { key: 'briefingId', none: { ids: [] } },
  'GET /api/desks/:id/articles/standings': { key: 'articleId', none: { items: [] } },
  'POST /api/desks/:id/articles/quotes': { key: 'articleId', none: { items: [] } },
}

describe('security/id-swap: every id in a request is checked', () => {
  test('there are ids to swap in bodies as well as in paths', () => {
    expect(swaps.length).toBeGreaterThan(30)
  })

  test.each(Object.entries(whichOnes))('%s does not name theirs', async (route, { key, none }) => {
    const { path, body } = routes[route]!.call({ ...ours, [key]: theirs[key]! })
    expect(JSON.stringify([path, body])).toContain(theirs[key]!)
    const answer = await house.request(house.people.manager, route.split(' ')[0]!, path, { body })
    expect([answer.status, answer.body]).toEqual([200, none])
  })

  test.each(swaps.filter(({ route, key }) => whichOnes[route]?.key !== key))(
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

const unknownId = '0193a5b0-0000-7000-8000-00000000dead'

type Theirs = (world: World) => string

/** What of the other desk a field names, by its own name. A field that is not here fails the test. */
const theirThing: Record<string, Theirs> = {
  desk: (world) => world.deskId,
  ...Object.fromEntries(
    ['userId', 'ownerId', 'claimedBy', 'userIds', 'seen', 'reviewers', 'toId'].map(
      (name): [string, Theirs] => [name, (world) => world.userId],
    ),
  ),
  ...Object.fromEntries(
    ['articleId', 'articleIds', 'add', 'takeOut'].map((name): [string, Theirs] => [
      name,
      (world) => world.articleId!,
    ]),
  ),
  ...Object.fromEntries(
    ['uploadId', 'logoId', 'pictureId'].map((name): [string, Theirs] => [name, (world) => world.uploadId!]),
  ),
  source: (world) => world.sourceId!,
  sourceId: (world) => world.sourceId!,
  story: (world) => world.storyId!,
  storyId: (world) => world.storyId!,
  mergeInto: (world) => world.storyId!,
  watch: (world) => world.watchId!,
  on: (world) => `briefing:${world.briefingId!}`,
  documentId: (world) => world.documentId!,
  templateId: (world) => world.templateId!,
  messageId: (world) => world.messageId!,
  from: (world) => world.messageId!,
  since: (world) => world.revisionId!,
  revisionId: (world) => world.revisionId!,
  translationOf: (world) => world.correctableId!,
  ids: (world) => world.notificationId!,
}

/** Of no desk: questions of a device, and what only admins ask. */
const ofNoDeskAtAll = /^challengeId$/
const ofAdmins = /^GET \/api\/(admin|audit)/

/** The value at this path becomes this id; a list then holds nothing else. */
const withId = (value: unknown, [name, ...rest]: string[], id: string): unknown => {
  if (name === undefined) return id
  if (name === '[]') return [withId(undefined, rest, id)]
  const fields = (value ?? {}) as Record<string, unknown>
  return { ...fields, [name]: withId(fields[name], rest, id) }
}

/** What a thing with an id needs beside it. */
const beside: Record<string, object> = {
  leadImage: { alt: 'Cranes' },
  about: { version: 1, quote: null },
  circle: { userIds: null },
}

const nobodys = new Proxy({} as World, { get: () => unknownId })

/** What is one's own is new with every answer. */
const plain = (answer: unknown, named: string): string =>
  JSON.stringify(answer)
    .replaceAll(named, 'ID')
    .replaceAll(/"(requestId|ticket|expiresAt)":"[^"]*"/g, '')

describe('security/id-swap: every id that a schema knows is checked', () => {
  /** The answer when this field of a call that is good otherwise names this. */
  const answerTo = async ({ route, part, path }: IdField, named: string): Promise<[number, string]> => {
    const manager = house.people.manager
    const call = fruitfulCall(route, ours, house) ?? { person: manager, ...routes[route]!.call(ours) }
    const [method = ''] = route.split(' ')
    const address = new URL(call.path, house.url)
    if (part === 'query') address.searchParams.set(path.at(-1)!, named)
    const [first = ''] = path
    const more = first in beside ? { [first]: beside[first] } : {}
    const given = { ...(call.body as object | undefined), ...more }
    const body = part === 'body' ? withId(given, path, named) : call.body
    const options = body === undefined ? {} : { body }
    const answer = await house.request(call.person, method, address.pathname + address.search, options)
    return [answer.status, plain(answer.body, named)]
  }

  test('what another desk has is answered as what nobody has, and nothing of theirs changes', async () => {
    const fields = declaredIds(house).filter(
      ({ route, path }) => !ofNoDeskAtAll.test(path[0]!) && !ofAdmins.test(route),
    )
    expect(fields.length).toBeGreaterThan(35)
    for (const field of fields) {
      const thing = theirThing[field.path.findLast((name) => name !== '[]')!]
      const before = await theirRows()
      const nobody = await answerTo(field, thing!(nobodys))
      expect([field, nobody[0] < 500]).toEqual([field, true])
      expect([field, await answerTo(field, thing!(theirs))]).toEqual([field, nobody])
      expect([field, (await theirRows()) === before]).toEqual([field, true])
    }
  })
})
