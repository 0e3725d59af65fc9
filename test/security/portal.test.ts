import { DataSource } from 'typeorm'
import { v7 } from 'uuid'
import { makePublication, type TestPublication } from '#test/factories/publication'
import { routes } from '#test/security/access-matrix/routes'
import type { World } from '#test/security/access-matrix/world'
import { ensurePortal } from '#test/support/ensure-portal'
import { PortalReader, tokenIn } from '#test/support/portal-reader'
import type { TestPerson } from '#test/factories/person'
import { startHouse, type TestHouse } from '#test/support/test-house'

const canary = 'zirconwhistle'
const beginning = 'The beginning is for everybody.'
let house: TestHouse
let publication: TestPublication
beforeAll(async () => {
  await ensurePortal()
  house = await startHouse()
  publication = await makePublication(house.owner, house.desk, house.people.analyst, {
    paragraphs: [beginning, 'So is the second paragraph.', `The third holds the ${canary}.`],
  })
}, 120_000)
afterAll(() => house.stop())

const readerOf = async (person: TestPerson): Promise<PortalReader> => {
  const reader = new PortalReader(house.url)
  const cookie = await house.newSession(person)
  reader.cookies.set(cookie.split('=')[0]!, cookie.slice(cookie.indexOf('=') + 1))
  return reader
}
const article = () => `/insight/${publication.slug}`

describe('portal/gate: the full text is in no anonymous byte', () => {
  test('a visitor gets the beginning on every page, feed and header; a member the whole', async () => {
    const visitor = new PortalReader(house.url)
    const paths = [
      ...[
        '/',
        '/zh',
        '/insight',
        '/news',
        '/feed.xml',
        '/feed.json',
        '/sitemap.xml',
        '/robots.txt',
        '/about',
      ],
      ...[
        article(),
        `/zh${article()}`,
        `${article()}?amp=1`,
        `${article()}?print=1`,
        `/search?q=${canary}`,
        '/search?q=beginning',
      ],
    ]
    for (const path of paths) {
      const { html, headers } = await visitor.get(path)
      const bytes = JSON.stringify([html, [...headers]]).replaceAll(
        new RegExp(`(value=\\\\"|“|[?&]q=|%3Fq%3D)${canary}`, 'g'),
        '',
      )
      expect([path, bytes.includes(canary)]).toEqual([path, false])
    }
    expect((await visitor.get(article())).html).toContain(beginning)
    const member = await (await readerOf(house.people.member)).get(article())
    expect(member.html).toContain(canary)
    expect(member.headers.get('cache-control')).toBe('private, no-store')
    expect(member.headers.get('vary')).toContain('Cookie')
  })

  test.each([
    ['HEAD', {}],
    ['GET', { range: 'bytes=0-100000' }],
    ['GET', { accept: 'application/json' }],
    ['GET', { 'if-none-match': '*' }],
    ['GET', { cookie: 'briefroom-reading-pass=9999999999.forged; briefroom=brs_forged' }],
  ])('%s with %j gives no more', async (method, headers) => {
    const response = await fetch(`${house.url}${article()}`, { method, headers })
    expect(await response.text()).not.toContain(canary)
    expect(response.headers.get('etag')).toBeNull()
  })

  test('a registration opens it at once, for a day', async () => {
    const visitor = new PortalReader(house.url)
    const { to } = await visitor.submit(`/register?next=${article()}`, {
      name: 'Ada',
      email: 'ada.gate@example.org',
      password: 'tide-lantern-quay-5',
      next: article(),
    })
    expect(to).toBe(`${article()}?notice=opened#read-on`)
    expect((await visitor.get(article())).html).toContain(canary)
    expect((await visitor.get('/account')).status).toBe(303)
    const pass = visitor.cookies.get('briefroom-reading-pass')!
    visitor.cookies.set(
      'briefroom-reading-pass',
      pass.replace(/^\d+/, (until) => String(Number(until) + 1)),
    )
    expect((await visitor.get(article())).html).not.toContain(canary)
  })

  test('the role that serves pages cannot select a body, nor ask for it as nobody', async () => {
    const client = house.app.get(DataSource).createQueryRunner()
    try {
      await expect(client.query('select body from publications')).rejects.toMatchObject({ code: '42501' })
      await expect(client.query('select * from publications')).rejects.toMatchObject({ code: '42501' })
      const rows = (await client.query('select publication_body(id) as body from publications')) as {
        body: unknown
      }[]
      expect(rows.map(({ body }) => body)).toEqual(rows.map(() => null))
    } finally {
      await client.release()
    }
  })

  test('what is withdrawn is gone for members too, as 410', async () => {
    const gone = await makePublication(house.owner, house.desk, house.people.analyst, {
      paragraphs: [canary],
    })
    await house.owner.query(
      `update publications set withdrawn_at = now(), withdrawn_reason = 'Wrong.' where id = $1`,
      [gone.id],
    )
    const { status, html } = await (await readerOf(house.people.member)).get(`/insight/${gone.slug}`)
    expect([status, html.includes(canary), html.includes('Wrong.')]).toEqual([410, false, true])
  })

  test('a page that a cache may keep holds no form that changes something', async () => {
    for (const path of ['/', '/insight', article(), '/news', '/search?q=x']) {
      const { html, headers } = await new PortalReader(house.url).get(path)
      expect([path, headers.get('cache-control'), html.includes('method="post"')]).toEqual([
        path,
        'public, max-age=60',
        false,
      ])
    }
  })
})

describe('portal/comments: comments cannot attack', () => {
  const post = (reader: PortalReader, text: string) =>
    reader.submit(article(), { text }, `${article()}/comments`)
  const decide = (comment: string, body: object) =>
    house.request(house.people.manager, 'PATCH', `/api/comments/${comment}`, { body })
  const waiting = async (): Promise<{ id: string; text: string; reports: number }[]> => {
    const path = `/api/comments?desk=${house.desk.id}`
    return (
      await house.request<{ items: { id: string; text: string; reports: number }[] }>(
        house.people.analyst,
        'GET',
        path,
      )
    ).body.items
  }
  const attacks = [
    '<script>alert(1)</script><img src=x onerror=alert(2)>',
    '"><svg/onload=alert(3)> [x](javascript:alert(4)) javascript:alert(5)',
  ]

  test('a first comment waits for the desk, then stands as plain text with marked links', async () => {
    const member = await readerOf(house.people.member)
    const visitor = new PortalReader(house.url)
    expect((await post(member, `${attacks[0]!} https://ports.example/a`)).to).toContain('notice=comment-held')
    expect((await visitor.get(article())).html).not.toContain('alert(1)')
    const [comment] = await waiting()
    expect((await decide(comment!.id, { state: 'published' })).status).toBe(200)
    const { html } = await visitor.get(article())
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt;')
    expect(html).toMatch(/<a href="https:\/\/ports\.example\/a" rel="ugc nofollow noopener noreferrer"/)
  })

  test('nothing of an attack becomes markup or a link', async () => {
    const member = await readerOf(house.people.member)
    expect((await post(member, attacks[1]!)).to).toContain('notice=comment-published')
    const { html } = await new PortalReader(house.url).get(article())
    expect(html).not.toMatch(/<svg\/onload|href="javascript:|<img src=x/i)
  })

  test('length, links and rate have an end', async () => {
    const member = await readerOf(house.people.member)
    expect((await post(member, 'x'.repeat(4_001))).status).toBe(422)
    expect((await post(member, 'http://a.example http://b.example http://c.example')).status).toBe(422)
    const statuses = []
    for (let turn = 0; turn < 4; turn += 1) statuses.push((await post(member, `Number ${turn}`)).status)
    expect(statuses).toEqual([303, 303, 303, 429])
  })

  test('who has not confirmed his address cannot comment', async () => {
    await house.owner.query('update users set email_confirmed_at = null where id = $1', [
      house.people.otherAnalyst.id,
    ])
    const reader = await readerOf(house.people.otherAnalyst)
    expect((await reader.get(article())).html).toContain('Confirm your e-mail to comment')
    const page = await reader.get('/account')
    const answer = await reader.post(`${article()}/comments`, {
      form_token: tokenIn(page.html),
      text: 'Hello',
    })
    expect([answer.status, answer.html.includes('Confirm your e-mail to comment')]).toEqual([403, true])
  })

  test('a report reaches the desk; a removal leaves a tombstone, and its reason to the author alone', async () => {
    const reporter = await readerOf(house.people.otherManager)
    const target = (await waiting()).find(({ text }) => text.startsWith('Number 0'))!
    await reporter.submit(article(), { act: 'report', text: 'Rude' }, `${article()}/comments/${target.id}`)
    expect((await waiting()).find(({ id }) => id === target.id)!.reports).toBe(1)
    expect((await decide(target.id, { state: 'removed' })).status).toBe(422)
    expect((await decide(target.id, { state: 'removed', reason: 'Not about the article' })).status).toBe(200)
    const others = await new PortalReader(house.url).get(article())
    expect(others.html).toContain('Removed by the desk.')
    expect(others.html).not.toMatch(/Number 0|Not about the article/)
    expect((await (await readerOf(house.people.member)).get(article())).html).toContain(
      'Removed by the desk: Not about the article',
    )
  })

  test('nobody changes another’s comment; its author takes it back and a tombstone stays', async () => {
    const target = (await waiting()).find(({ text }) => text.startsWith('Number 1'))!
    const other = await readerOf(house.people.otherManager)
    expect(
      (await other.submit(article(), { act: 'delete' }, `${article()}/comments/${target.id}`)).status,
    ).toBe(404)
    const own = await readerOf(house.people.member)
    expect(
      (await own.submit(article(), { act: 'delete' }, `${article()}/comments/${target.id}`)).to,
    ).toContain('comment-deleted')
    const { html } = await new PortalReader(house.url).get(article())
    expect([html.includes('Deleted by its author.'), html.includes('Number 1')]).toEqual([true, false])
  })
})

describe('http/csrf: the portal’s forms come from its own pages', () => {
  const things = new Proxy({} as World, {
    get: (_, name) => (name === 'publicationSlug' ? publication.slug : v7()),
  })
  const unnamed = new Proxy({} as World, { get: () => 'x' })
  const forms = Object.keys(routes).filter((route) => routes[route]!.call(unnamed).form)
  /** What is in the address is all that these need; who comes by a page is asked for its origin all the same. */
  const withoutToken = ['POST /unsubscribe/:token', 'POST /zh/unsubscribe/:token', 'POST /share/:token/file']

  test('there are forms to try', () => {
    expect(forms.length).toBeGreaterThan(35)
  })

  test.each(forms)('%s', async (route) => {
    const { path } = routes[route]!.call(things)
    const mine = await readerOf(house.people.secondAnalyst)
    const form_token = tokenIn((await mine.get('/account')).html)
    const refused = async (fields: Record<string, string>, headers: Record<string, string>) => {
      const answer = await mine.post(path, fields, headers)
      expect([answer.status, answer.html.includes('BAD_ORIGIN')]).toEqual([403, true])
    }
    await refused({ form_token }, { origin: 'https://evil.example' })
    await refused({ form_token }, { origin: 'null' })
    if (withoutToken.includes(route)) return
    await refused({}, {})
    await refused({ form_token: 'x'.repeat(43) }, {})
    const theirs = tokenIn((await (await readerOf(house.people.otherManager)).get('/account')).html)
    await refused({ form_token: theirs }, {})
    const notAForm = await mine.post(path, { form_token }, { 'content-type': 'text/plain' })
    expect(notAForm.status).toBe(415)
    expect((await mine.get('/account')).status).toBe(200)
  })

  test('a visitor’s token is bound to his cookie', async () => {
    const [one, two] = [new PortalReader(house.url), new PortalReader(house.url)]
    const token = tokenIn((await one.get('/login')).html)
    await two.get('/login')
    const fields = { form_token: token, email: 'a@b.example', password: 'x' }
    expect((await two.post('/login', fields)).status).toBe(403)
    expect((await one.post('/login', fields)).status).toBe(401)
  })
})
