import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createLineServer, type AddressInfo } from 'node:net'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { fetchGuarded, type FetchLimits } from '#workers/ingestion/fetch/index'
import type { Resolve } from '#workers/ingestion/fetch/resolve'

/** Routes of the server at hand, by path. */
const routes = new Map<string, RequestListener>()
let server: Server
let address: string

const get = (path: string, limits: Partial<FetchLimits> = {}) =>
  fetchGuarded(`http://${address}${path}`, { allow: [address], limits })

const answer =
  (body: Buffer | string, headers: Record<string, string> = {}, status = 200): RequestListener =>
  (_, response) => {
    response.writeHead(status, headers).end(body)
  }

beforeAll(async () => {
  server = createServer((request, response) => {
    const route = routes.get(request.url ?? '')
    if (route) route(request, response)
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})
beforeEach(() => {
  routes.clear()
})

describe('ingest/ssrf: addresses from inside', () => {
  const answering = (...addresses: string[]): Resolve => {
    return () =>
      Promise.resolve(addresses.map((text) => ({ address: text, family: text.includes(':') ? 6 : 4 })))
  }

  it.each([
    ['127.0.0.1'],
    ['93.184.216.34', '127.0.0.1'],
    ['::ffff:127.0.0.1'],
    ['64:ff9b::7f00:1'],
    ['fd00::1'],
  ])('refuses a name that answers %s', async (...addresses) => {
    const asked = fetchGuarded('http://news.example/', { allow: [], resolve: answering(...addresses) })
    await expect(asked).rejects.toMatchObject({ code: 'BLOCKED_ADDRESS', details: { reason: 'address' } })
  })

  it('asks a name once a hop, so that a second answer (rebinding) is checked as well', async () => {
    const answers = [['127.0.0.1'], ['10.0.0.1']]
    const resolve: Resolve = (host) => answering(...(answers.shift() ?? []))(host)
    const port = address.split(':')[1] ?? ''
    routes.set('/a', answer('', { location: 'http://inside.example/b' }, 302))
    const asked = fetchGuarded(`http://named.example:${port}/a`, {
      allow: [`named.example:${port}`],
      resolve,
    })
    await expect(asked).rejects.toMatchObject({ code: 'BLOCKED_ADDRESS' })
    expect(answers).toHaveLength(0)
  })

  it.each([
    'http://169.254.169.254/',
    'file:///etc/passwd',
    'http://[::1]/',
    'http://u:p@news.example/',
    'http://2130706433/',
  ])('refuses a redirect to %s', async (location) => {
    routes.set('/a', answer('', { location }, 302))
    await expect(get('/a')).rejects.toMatchObject({ code: 'BLOCKED_ADDRESS' })
  })

  it('says so where a host does not exist', async () => {
    const missing = Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
    const asked = fetchGuarded('http://none.example/', { allow: [], resolve: () => Promise.reject(missing) })
    await expect(asked).rejects.toMatchObject({ code: 'HOST_NOT_FOUND' })
  })
})

describe('redirects', () => {
  it('follows five, remembers a permanent one, and no more', async () => {
    for (let hop = 0; hop < 8; hop += 1)
      routes.set(`/${hop}`, answer('', { location: `/${hop + 1}` }, hop === 3 ? 301 : 302))
    routes.set('/8', answer('end'))
    const reached = await get('/3')
    expect(reached).toMatchObject({
      status: 200,
      permanentUrl: `http://${address}/4`,
      url: `http://${address}/8`,
    })
    expect(reached.redirects).toHaveLength(5)
    await expect(get('/2')).rejects.toMatchObject({ code: 'TOO_MANY_REDIRECTS' })
  })
})

describe('ingest/bombs: bodies', () => {
  const text = Buffer.from('harbour '.repeat(50))

  it.each([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['br', brotliCompressSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['identity', text],
  ])('unpacks %s', async (encoding, body) => {
    routes.set('/a', answer(body, { 'content-encoding': encoding }))
    expect((await get('/a')).bytes).toEqual(text)
  })

  it.each([
    ['gzip, gzip', gzipSync(gzipSync(text))],
    ['zstd', text],
    ['gzip', Buffer.from('not gzip')],
    ['gzip', gzipSync(text).subarray(0, 20)],
    [Array<string>(500).fill('gzip').join(), text],
  ])('refuses the packing %#', async (encoding, body) => {
    routes.set('/a', answer(body, { 'content-encoding': encoding }))
    await expect(get('/a')).rejects.toMatchObject({ code: 'BAD_ENCODING' })
  })

  it.each([
    ['decoded', { ratio: Infinity, decodedBytes: 5_000_000 }],
    ['ratio', {}],
  ])('gives up on a bomb at its limit: %s', async (limit, limits) => {
    routes.set('/a', answer(gzipSync(Buffer.alloc(30_000_000)), { 'content-encoding': 'gzip' }))
    await expect(get('/a', limits)).rejects.toMatchObject({ code: 'TOO_LARGE', details: { limit } })
  })

  it('gives up on an endless body', async () => {
    routes.set('/a', (_, response) => {
      const chunk = Buffer.alloc(65_536, 65)
      const pour = (): void => {
        while (!response.destroyed && response.write(chunk));
      }
      response.on('drain', pour)
      pour()
    })
    await expect(get('/a')).rejects.toMatchObject({ code: 'TOO_LARGE', details: { limit: 'wire' } })
  })

  it('does not take half a body for a whole one', async () => {
    routes.set('/a', (_, response) => {
      response.writeHead(200, { 'content-length': '1000' })
      response.write('half', () => response.destroy())
    })
    await expect(get('/a')).rejects.toMatchObject({ code: 'CONNECTION_FAILED' })
  })

  it('hands on validators and understands 304', async () => {
    routes.set('/a', (request, response) => {
      response.writeHead(request.headers['if-none-match'] === '"1"' ? 304 : 200, { etag: '"1"' }).end()
    })
    const known = await fetchGuarded(`http://${address}/a`, { allow: [address], etag: '"1"' })
    expect(known).toMatchObject({ status: 304, notModified: true })
  })

  it('ends the line after a 304, whatever the host does', async () => {
    const holding = createLineServer()
    const ended = new Promise<void>((resolve) => {
      holding.on('connection', (line) => {
        line.on('data', () => line.write('HTTP/1.1 304 Not Modified\r\nconnection: keep-alive\r\n\r\n'))
        line.on('error', () => undefined)
        line.on('close', () => {
          resolve()
        })
      })
    })
    await new Promise<void>((resolve) => holding.listen(0, '127.0.0.1', resolve))
    const host = `127.0.0.1:${(holding.address() as AddressInfo).port}`
    const known = await fetchGuarded(`http://${host}/a`, { allow: [host], etag: '"1"' })
    expect(known.notModified).toBe(true)
    await ended
    await new Promise((resolve) => holding.close(resolve))
  })
})

describe('ingest/slow: slow servers', () => {
  it.each([
    ['headers', (): void => undefined, { headersMs: 50 }],
    [
      'total',
      (_: unknown, response: { write(text: string): void }): void => {
        response.write('<rss>')
      },
      { totalMs: 80 },
    ],
  ] as [string, RequestListener, Partial<FetchLimits>][])(
    'are given up in the phase %s',
    async (phase, route, limits) => {
      routes.set('/a', route)
      await expect(get('/a', limits)).rejects.toMatchObject({ code: 'TIMEOUT', details: { phase } })
    },
  )

  it('are given up when they drip', async () => {
    routes.set('/a', (_, response) => {
      const drip = setInterval(() => response.write('a'), 10)
      response.on('close', () => {
        clearInterval(drip)
      })
    })
    await expect(get('/a', { graceMs: 40 })).rejects.toMatchObject({
      code: 'TIMEOUT',
      details: { phase: 'rate' },
    })
  })

  it('can be left by whoever asked', async () => {
    const controller = new AbortController()
    routes.set('/a', () => {
      controller.abort(new Error('shutting down'))
    })
    const asked = fetchGuarded(`http://${address}/a`, { allow: [address], signal: controller.signal })
    await expect(asked).rejects.toThrow('shutting down')
  })
})
