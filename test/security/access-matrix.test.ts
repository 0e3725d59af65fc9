import { Reflector } from '@nestjs/core'
import { DiscoveryService, MetadataScanner } from '@nestjs/core'
import { ROUTE_RULE, type RouteRule } from '#server/http/route'
import { kindsOfPeople, type KindOfPerson } from '#test/security/access-matrix/kinds-of-people'
import { openRoutes, routes } from '#test/security/access-matrix/routes'
import { makeWorld, type World } from '#test/security/access-matrix/world'
import { makePerson, type TestPerson } from '#test/factories/person'
import { ensurePortal } from '#test/support/ensure-portal'
import { sendForm } from '#test/support/portal-reader'
import { startHouse, type TestHouse } from '#test/support/test-house'

const found = new Set<string>()
let house: TestHouse
let world: World
let suspended: TestPerson

beforeAll(async () => {
  await ensurePortal()
  house = await startHouse({
    // Every kind of person knocks from one address: what is counted by address is not asked here.
    config: { BRIEFROOM_LIMIT_FACTOR: '20' },
    onRoute: ({ method, url }) => {
      for (const name of [method].flat())
        if (name !== 'HEAD' && name !== 'OPTIONS') found.add(`${name} ${url.replace(/(.)\/$/, '$1')}`)
    },
  })
  world = await makeWorld(house)
  suspended = await makePerson(house.owner, { name: 'Sus Pended' })
}, 120_000)
afterAll(() => house.stop())

const isPage = (route: string): boolean => /^GET \/(w|portal-assets)(\/|$)/.test(route)

const signedIn = new Map<KindOfPerson, string>()
const stillSignedIn = async (cookie: string): Promise<boolean> =>
  (await house.request(null, 'GET', '/api/session', { headers: { cookie } })).status === 200

/** The session of this kind of person; a new one where the call before has ended it. */
const cookieOf = async (kind: KindOfPerson): Promise<string | null> => {
  if (kind === 'visitor') return null
  if (kind === 'suspended') return cookieOfSuspended()
  const known = signedIn.get(kind)
  if (known !== undefined && (await stillSignedIn(known))) return known
  const cookie = await house.newSession(house.people[kind])
  signedIn.set(kind, cookie)
  return cookie
}

/** Signed in while the account was active: a fresh session for each call. */
const cookieOfSuspended = async (): Promise<string> => {
  const setStatus = (status: string) =>
    house.owner.query('update users set status = $2 where id = $1', [suspended.id, status])
  await setStatus('active')
  const cookie = await house.newSession(suspended)
  await setStatus('suspended')
  return cookie
}

describe('security/access-matrix: every route, for every kind of person', () => {
  test('no route is missing in the table, and no line has lost its route', () => {
    const known = new Set([...Object.keys(routes), ...openRoutes])
    const unlisted = [...found].filter((route) => !known.has(route) && !isPage(route))
    const vanished = [...known].filter((route) => !found.has(route))
    expect({ unlisted, vanished }).toEqual({ unlisted: [], vanished: [] })
  })

  test('every handler declares the audit entry of the table', () => {
    const discovery = house.app.get(DiscoveryService, { strict: false })
    const scanner = house.app.get(MetadataScanner, { strict: false })
    const declared = new Map<string, string>()
    const reflector = new Reflector()
    for (const { instance, metatype } of discovery.getControllers()) {
      if (!instance || typeof metatype !== 'function') continue
      const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>
      const bases = [Reflect.getMetadata('path', metatype) as string | string[]].flat()
      for (const key of scanner.getAllMethodNames(prototype)) {
        const rule = reflector.get<RouteRule | undefined>(ROUTE_RULE, prototype[key]!)
        if (!rule) continue
        const method = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'][
          Number(Reflect.getMetadata('method', prototype[key]!))
        ]!
        const paths = [Reflect.getMetadata('path', prototype[key]!) as string | string[]].flat()
        for (const path of bases.flatMap((base) => paths.map((own) => `/${base}/${own}`)))
          declared.set(`${method} ${path.replaceAll(/\/+/g, '/').replace(/(.)\/$/, '$1')}`, rule.audit)
      }
    }
    expect(Object.fromEntries(declared)).toEqual(
      Object.fromEntries(Object.entries(routes).map(([name, cell]) => [name, cell.audit])),
    )
  })

  test.each(Object.keys(routes))('%s', async (name) => {
    const cell = routes[name]!
    const method = name.split(' ')[0]!
    const got: Record<string, number> = {}
    for (const kind of kindsOfPeople) {
      const cookie = await cookieOf(kind)
      const { path, body, form } = cell.call(world)
      const status = form
        ? await sendForm(house.url, path, cookie, form)
        : (
            await house.request(null, method, path, {
              ...(body === undefined ? {} : { body }),
              headers: cookie ? { cookie } : {},
            })
          ).status
      got[kind] = status
    }
    expect(got).toEqual(Object.fromEntries(kindsOfPeople.map((kind, index) => [kind, cell.outcomes[index]])))
  })
})
