import { Agent, createServer, request as nodeRequest, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { posix } from 'node:path'
import { openRoutes, routes } from '#test/security/access-matrix/routes'
import { makeWorld, type World } from '#test/security/access-matrix/world'
import { ensurePortal } from '#test/support/ensure-portal'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
let world: World
let outsider: string
let proxy: Server
const agent = new Agent({ keepAlive: true, maxSockets: 16 })

beforeAll(async () => {
  await ensurePortal()
  // All knocks come from one address.
  house = await startHouse({ config: { BRIEFROOM_LIMIT_FACTOR: '1000' } })
  world = await makeWorld(house)
  outsider = await house.newSession(house.people.otherManager)
  proxy = await startProxy(Number(new URL(house.url).port))
}, 120_000)
afterAll(async () => {
  agent.destroy()
  proxy.close()
  await house.stop()
})

interface Knock {
  port: number
  method: string
  path: string
  headers: Record<string, string>
}

/** The status, of a path that goes over the line as it stands here. */
const knock = (options: Knock): Promise<number> =>
  new Promise((resolve, reject) => {
    nodeRequest({ ...options, hostname: '127.0.0.1', agent }, (response) => {
      response.resume().on('end', () => {
        resolve(response.statusCode!)
      })
    })
      .on('error', reject)
      .end()
  })

/** As many proxies do before they look at a path and hand it on: decoded, slashes merged, dots resolved. */
const normalised = (path: string): string => {
  const [way = '', query] = path.split(/(?=\?)/)
  const plain = decodeURIComponent(way.split('#')[0]!).replaceAll('\\', '/')
  return encodeURI(posix.normalize(plain).replace(/^\/\/+/, '/')) + (query ?? '')
}

const startProxy = async (port: number): Promise<Server> => {
  const server = createServer((request, response) => {
    const { method = 'GET', headers, url = '/' } = request
    const passed = { port, method, path: normalised(url), headers: headers as Record<string, string> }
    knock(passed).then(
      (status) => response.writeHead(status).end(),
      () => response.writeHead(502).end(),
    )
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

const encoded = (letter: string): string => `%${letter.charCodeAt(0).toString(16)}`

/** Spellings that mean the same path (RFC 3986 section 6.2.2.2), and others that a careless router or proxy takes for it. */
const spellings = (path: string): { same: string[]; alike: string[] } => {
  const [way = '', query = ''] = path.split(/(?=\?)/)
  const parts = way.slice(1).split('/')
  const [first = '', last = ''] = [parts[0], parts.at(-1)]
  const before = way.slice(0, way.length - last.length - 1)
  const rest = way.slice(1 + first.length)
  const letters = /^[a-z]/i
  const same = [
    ...(letters.test(first) ? [`/${encoded(first[0]!)}${first.slice(1)}${rest}`] : []),
    ...(letters.test(last) ? [`${before}/${encoded(last[0]!)}${last.slice(1)}`] : []),
    ...(/^[a-z]+$/i.test(last) ? [`${before}/${last.replaceAll(/./g, encoded)}`] : []),
  ]
  const alike = [
    `/${way}`,
    `${before}//${last}`,
    `${way}/`,
    `${before}/./${last}`,
    `/x/..${way}`,
    `/%2e%2e${way}`,
    `${before}%2f${last}`,
    `${way}%2f`,
    `${way}%00`,
    `${way};x=1`,
    `${before}\\${last}`,
    `/%25${first.charCodeAt(0).toString(16)}${first.slice(1)}${rest}`,
    way.toUpperCase(),
    `${way}#x`,
  ]
  const whole = (each: string): string => each + query
  return {
    same: same.filter((each) => each !== way).map(whole),
    alike: alike.filter((each) => each !== way).map(whole),
  }
}

const open = openRoutes.map((route) => ({ route, path: route.split(' ')[1]!.replace('*', 'x') }))
const all = [
  ...Object.entries(routes).map(([route, { call }]) => ({ route, path: () => call(world).path })),
  ...open.map(({ route, path }) => ({ route, path: () => path })),
]

/** Spellings whose answer is neither that of the plain path nor a refusal. */
const wrongly = async ({ path, ...rest }: Knock): Promise<string[]> => {
  const plain = await knock({ path, ...rest })
  const { same, alike } = spellings(path)
  const statuses = await Promise.all([...same, ...alike].map((each) => knock({ path: each, ...rest })))
  return [...same, ...alike].flatMap((each, at) => {
    const status = statuses[at]!
    // 308 leads to the plain form.
    const refused = (status >= 400 && status < 500) || status === 308
    return status === plain || (at >= same.length && refused) ? [] : [`${each}: ${status}, not ${plain}`]
  })
}

describe('http/path-encodings: path tricks do not skip guards', () => {
  const portOf = (where: 'house' | 'proxy'): number =>
    where === 'house' ? Number(new URL(house.url).port) : (proxy.address() as AddressInfo).port

  test.each(all)('$route, spelt in seventeen ways, opens nothing to a visitor', async ({ route, path }) => {
    const method = route.split(' ')[0]!
    expect(await wrongly({ port: portOf('house'), method, path: path(), headers: {} })).toEqual([])
  })

  const reading = all.filter(({ route }) => route.startsWith('GET '))

  test.each(reading)('$route opens nothing to somebody of another desk', async ({ path }) => {
    const headers = { cookie: outsider }
    expect(await wrongly({ port: portOf('house'), method: 'GET', path: path(), headers })).toEqual([])
  })

  test.each(reading)('$route opens nothing behind a proxy that normalises paths', async ({ path }) => {
    expect(await wrongly({ port: portOf('proxy'), method: 'GET', path: path(), headers: {} })).toEqual([])
  })
})
