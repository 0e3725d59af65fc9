import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import sharp from 'sharp'
import { v7 } from 'uuid'
import type { ArticlePage } from '#core/news/article-page'
import { makeArticle } from '#test/factories/article'
import type { TestPerson } from '#test/factories/person'
import { makeSource } from '#test/factories/source'
import { eventually } from '#test/support/eventually'
import { startHouse, type TestHouse } from '#test/support/test-house'
import { startWorkerProcess, type WorkerProcess } from '#test/support/worker-process'

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'

describe('ingest/image-proxy: reading leaves no trace', () => {
  let house: TestHouse
  let worker: WorkerProcess
  let asked: IncomingMessage[]
  let base: string
  let stop: () => Promise<void>
  beforeAll(async () => {
    asked = []
    const bodies = new Map<string, { type: string; bytes: Buffer | string }>()
    const server = createServer((request, response) => {
      asked.push(request)
      const found = bodies.get(request.url ?? '')
      if (request.url === '/inside.png')
        response.writeHead(302, { location: 'http://127.0.0.1:1/x.png' }).end()
      else if (found)
        response.writeHead(200, { 'content-type': found.type, 'set-cookie': 'a=b' }).end(found.bytes)
      else response.writeHead(404).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = `127.0.0.1:${(server.address() as AddressInfo).port}`
    base = `http://${address}`
    stop = () =>
      new Promise((resolve) =>
        server.close(() => {
          resolve()
        }),
      )
    const plain = sharp({ create: { width: 2400, height: 1200, channels: 3, background: '#336699' } })
    const jpeg = await plain
      .clone()
      .withExif({ IFD0: { Copyright: 'secretcopyright' } })
      .jpeg()
      .toBuffer()
    bodies.set('/good.jpg', { type: 'image/jpeg', bytes: jpeg })
    bodies.set('/lies.png', { type: 'image/png', bytes: svg })
    bodies.set('/page.jpg', { type: 'image/jpeg', bytes: '<html><script>alert(1)</script>' })
    const bomb = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: '#fff' } })
      .png({ compressionLevel: 9 })
      .toBuffer()
    bodies.set('/bomb.png', { type: 'image/png', bytes: bomb })
    house = await startHouse({ config: { FETCH_ALLOW: address } })
    worker = await startWorkerProcess(house.environment)
  })
  afterAll(async () => {
    await worker.stop()
    await house.stop()
    await stop()
  })

  const articleWith = async (...paths: string[]): Promise<string> => {
    const source = await makeSource(house.owner, house.desk)
    const article = await makeArticle(house.owner, source)
    const tree = paths.map((path) => ({
      tag: 'img',
      attrs: { src: `${base}${path}`, alt: path },
      children: [],
    }))
    await house.owner.query(
      `insert into article_versions (id, desk_id, article_id, number, title, html, tree, text, text_sha256, extractor_version)
       values ($1, $2, $3, 2, 'x', '', $4, 'x', $5, 1)`,
      [v7(), house.desk.id, article.id, JSON.stringify(tree), `x-${article.id}`],
    )
    await house.owner.query('update articles set version = 2 where id = $1', [article.id])
    return article.id
  }
  const read = async (person: TestPerson, id: string): Promise<ArticlePage> =>
    (await house.request<ArticlePage>(person, 'GET', `/api/articles/${id}`)).body
  const show = async (cookie: string, path: string) => {
    const response = await fetch(`${house.url}${path}`, { headers: { cookie } })
    return {
      status: response.status,
      headers: response.headers,
      bytes: Buffer.from(await response.arrayBuffer()),
    }
  }
  const settled = (cookie: string, path: string) =>
    eventually(async () => {
      const answer = await show(cookie, path)
      return answer.status !== 202 && answer
    })

  test('nothing is fetched before somebody looks; then once, by the worker, without cookie or referrer', async () => {
    const { analyst } = house.people
    const id = await articleWith('/good.jpg')
    const [image] = (await read(analyst, id)).images
    expect(image).toMatchObject({ address: `${base}/good.jpg`, width: null })
    expect(image?.url.startsWith(`/api/articles/${id}/images/`)).toBe(true)
    expect(asked).toHaveLength(0)
    const cookie = await house.signIn(analyst)
    const shown = await settled(cookie, image!.url)
    expect(shown.status).toBe(200)
    await settled(cookie, image!.url)
    expect(asked.map(({ url, headers }) => [url, headers.cookie, headers.referer])).toEqual([
      ['/good.jpg', undefined, undefined],
    ])
    const { format, width, height, exif } = await sharp(shown.bytes).metadata()
    expect([format, width, height, exif]).toEqual(['webp', 1600, 800, undefined])
    expect(shown.bytes.includes('secretcopyright')).toBe(false)
    expect((await read(analyst, id)).images[0]).toMatchObject({ width: 1600, height: 800 })
  })

  test('the answer runs nothing, sets nothing, and is kept by this person’s browser alone', async () => {
    const { analyst } = house.people
    const id = await articleWith('/good.jpg')
    const { headers } = await settled(await house.signIn(analyst), (await read(analyst, id)).images[0]!.url)
    expect(headers.get('content-type')).toBe('image/webp')
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toMatch(/^private/)
    expect(headers.get('set-cookie')).toBeNull()
  })

  test('a link is good for one session and one article', async () => {
    const { analyst, secondAnalyst } = house.people
    const [one, two] = [await articleWith('/good.jpg'), await articleWith('/good.jpg')]
    const cookie = await house.newSession(analyst)
    const page = await house.request<ArticlePage>(null, 'GET', `/api/articles/${one}`, {
      headers: { cookie },
    })
    const { url } = page.body.images[0]!
    const others = [await house.newSession(analyst), await house.signIn(secondAnalyst)]
    for (const other of others) expect((await show(other, url)).status).toBe(404)
    expect((await show(cookie, url.replace(one, two))).status).toBe(404)
    expect((await show(cookie, url.replace(/signature=.*/, 'signature=x'))).status).toBe(404)
    expect((await show('', url)).status).toBe(401)
    expect((await settled(cookie, url)).status).toBe(200)
  })

  test('one that was asked for and never came is asked for again when somebody looks', async () => {
    const { analyst } = house.people
    const id = await articleWith('/good.jpg')
    const { address, url } = (await read(analyst, id)).images[0]!
    await house.owner.query(
      `insert into article_images (id, desk_id, article_id, address, address_sha256, wanted_at)
       values ($1, $2, $3, $4, $5, now() - interval '6 minutes')`,
      [v7(), house.desk.id, id, address, /images\/(\w+)/.exec(url)![1]],
    )
    expect((await settled(await house.signIn(analyst), url)).status).toBe(200)
  })

  test.each([
    ['/lies.png', 415],
    ['/page.jpg', 415],
    ['/bomb.png', 502],
    ['/inside.png', 422],
    ['/gone.png', 502],
  ])('%s is no picture of ours', async (path, status) => {
    const { analyst } = house.people
    const id = await articleWith(path)
    const answer = await settled(await house.signIn(analyst), (await read(analyst, id)).images[0]!.url)
    expect(answer.status).toBe(status)
    expect(answer.bytes.toString()).not.toContain('script')
  })
})
