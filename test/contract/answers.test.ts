import { declaredRoutes } from '#test/contract/support/declared-routes'
import { fruitfulCall } from '#test/contract/support/fruitful-calls'
import { makeWorld, type World } from '#test/security/access-matrix/world'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
let world: World

beforeAll(async () => {
  // Translations are asked for only where a service is named; nothing is sent to it without a worker.
  house = await startHouse({ config: { TRANSLATE_URL: 'https://translate.example' } })
  world = await makeWorld(house)
}, 120_000)
afterAll(() => house.stop())

/** What is taken away comes last, so that everything else still finds it. */
const lateness = (route: string): number => (route.startsWith('DELETE') ? 1 : 0)

/** Why an answer of this route is not what it declares; null when it is. */
const faultOf = async (route: string): Promise<string | null> => {
  const { output, status = 200, body = 'json' } = declaredRoutes(house).get(route)!
  const call = fruitfulCall(route, world, house)
  if (!call) return output && body === 'json' ? 'nobody has called it with success' : null
  const answer = await house.request(null, route.split(' ')[0]!, call.path, {
    ...(call.body === undefined ? {} : { body: call.body }),
    headers: { cookie: await house.newSession(call.person) },
  })
  if (answer.status !== status) return `answers ${answer.status} ${JSON.stringify(answer.body)}`
  const checked = output?.safeParse(answer.body)
  return checked?.success === false ? checked.error.message : null
}

describe('contract/answers: every route answers as it declares', () => {
  test('status and body of all of them', async () => {
    const faults: Record<string, string> = {}
    const routes = [...declaredRoutes(house).keys()].filter((route) => route.includes(' /api/'))
    for (const route of routes.sort((one, other) => lateness(one) - lateness(other))) {
      const fault = await faultOf(route)
      if (fault !== null) faults[route] = fault
    }
    expect(routes.length).toBeGreaterThan(50)
    expect(faults).toEqual({})
  }, 120_000)

  test('the description at /api/openapi.json names every one of them', async () => {
    const { body } = await house.request<{ paths: Record<string, Record<string, unknown>> }>(
      null,
      'GET',
      '/api/openapi.json',
    )
    const described = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    const declared = [...declaredRoutes(house).keys()].filter((route) => route.includes(' /api/'))
    const missing = declared.filter((route) => !described.includes(route.replaceAll(/:(\w+)/g, '{$1}')))
    expect(missing).toEqual([])
  })
})
