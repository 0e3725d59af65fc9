import { demoPublications } from '#server/database/seeds/demo-publications'
import { fillWithDemo } from '#test/support/demo-house'
import { eventually } from '#test/support/eventually'
import { ensurePortal } from '#test/support/ensure-portal'
import { PortalReader, withoutComments } from '#test/support/portal-reader'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
beforeAll(async () => {
  await ensurePortal()
  house = await startHouse({ config: { BRIEFROOM_LIMIT_FACTOR: '50' } })
  await fillWithDemo(house, ['http://127.0.0.1:8001/', 'http://127.0.0.1:8002/'])
}, 120_000)
afterAll(() => house.stop())

/** Without the marks of what was found. */
const plain = (html: string): string => html.replaceAll(/<\/?mark[^>]*>|<!--.*?-->/g, '')
const read = async (path: string) => new PortalReader(house.url).get(path)

/** So many publications, each of a briefing of its own, as copies of one that stands. */
const many = async (count: number): Promise<void> => {
  const one =
    '(select * from publications where withdrawn_at is null limit 1) p, generate_series(1, $1::integer) n'
  for (const statement of [
    `insert into briefings (id, desk_id, document_id, title, language, marking, state, created_by)
     select md5('briefing' || n)::uuid, p.desk_id, gen_random_uuid(), p.title, p.language, 'CLEAR', 'published', p.published_by from ${one}`,
    `insert into revisions (id, desk_id, briefing_id, number, title, language, marking, content, content_hash, epoch, seq, created_by)
     select md5('revision' || n)::uuid, p.desk_id, md5('briefing' || n)::uuid, 1, p.title, p.language, 'CLEAR', '{}', p.content_hash, 1, 0, p.published_by from ${one}`,
    `insert into publications (id, desk_id, briefing_id, revision_id, slug, title, language, summary, teaser, body, tokens, content_hash, published_by)
     select gen_random_uuid(), p.desk_id, md5('briefing' || n)::uuid, md5('revision' || n)::uuid, 'one-of-many-' || n, p.title, p.language, '', '', '[]', '', p.content_hash, p.published_by from ${one}`,
  ])
    await house.owner.query(statement, [count])
}

describe('the portal', () => {
  test('shows the demo’s insight and news in both languages, once', async () => {
    for (const language of ['en', 'zh'] as const) {
      const { html, status, headers } = await read(language === 'en' ? '/' : '/zh')
      expect(status).toBe(200)
      for (const { title } of demoPublications.filter((each) => each.language === language))
        expect(html.split(`>${title}</a>`)).toHaveLength(2)
      expect(html).toContain('澜州港无人集卡投入夜间作业')
      expect(headers.get('cache-control')).toBe('public, max-age=60')
      expect(headers.get('vary')).toContain('Cookie')
      expect(html).not.toContain('method="post"')
    }
  })

  test('leads from list to archive to article', async () => {
    const { html } = await read('/insight')
    const month = /href="(\/archive\/\d{4}\/\d{2})"/.exec(html)![1]!
    expect((await read(month)).status).toBe(200)
    const article = await read('/insight/export-licences-new-form')
    expect(article.html).toContain('To read on, become a member.')
    expect(article.html).toContain('href="/register?next=/insight/export-licences-new-form"')
    expect(article.html).toContain('"@type":"AnalysisNewsArticle"')
  })

  test('leads from a text to others of its category, in its language', async () => {
    const article = await read('/zh/insight/chukou-xuke-xin-biao')
    const category = `/zh/insight?section=${encodeURIComponent('贸易')}`
    expect(article.html).toContain(`href="${category}"`)
    const { html } = await read(category)
    expect(html).toMatch(/<h1[^>]*>洞察：贸易<\/h1>/)
    expect(html).toContain('<title>贸易 · ')
    for (const { slug, section, language } of demoPublications)
      expect(html.includes(`/zh/insight/${slug}"`)).toBe(language === 'zh' && section === '贸易')
    expect(html).toMatch(
      new RegExp(`href="/zh/insight\\?section=${encodeURIComponent('航运')}"[^>]*>航运（1）`),
    )
    for (const none of ['Nothing', '贸易'])
      expect((await read(`/insight?section=${encodeURIComponent(none)}`)).status).toBe(404)
  })

  test('leads from a text to the same in the other language, in the language of the page', async () => {
    const [en, zh] = ['/insight/export-licences-new-form', '/zh/insight/chukou-xuke-xin-biao']
    const english = withoutComments((await read(en)).html)
    expect(english).toMatch(
      new RegExp(`<p[^>]*lang="en"[^>]*>In Chinese: <a href="${zh}"[^>]*lang="zh-Hans"[^>]*>出口许可新表`),
    )
    expect(english).toContain(`<link rel="alternate" hreflang="zh-Hans" href="${house.url}${zh}">`)
    const chinese = withoutComments((await read(zh)).html)
    expect(chinese).toMatch(
      new RegExp(`<p[^>]*lang="zh-Hans"[^>]*>英文版：<a href="${en}"[^>]*lang="en"[^>]*>Export licences`),
    )
    for (const html of [english, chinese])
      for (const address of [en, zh]) expect(html).toMatch(new RegExp(`<a href="${address}" lang`))
    expect((await read('/insight/island-grid-link')).html).not.toContain('In Chinese')
  })

  test('finds titles and headlines, and says when there is nothing', async () => {
    expect(plain((await read('/search?q=cable')).html)).toContain('Nine bidders for one cable')
    expect(plain((await read(`/zh/search?q=${encodeURIComponent('集装箱')}`)).html)).toContain(
      '澜州港上月集装箱吞吐量同比增长',
    )
    expect((await read('/search?q=zzzz')).html).toContain('Nothing found for “zzzz”')
    expect((await read(`/search?q=${'x'.repeat(201)}`)).status).toBe(422)
  })

  test('searches as the desk does: both scripts, other forms of a word, phrases, what must not be there', async () => {
    const search = async (words: string, more = '') =>
      (await read(`/search?q=${encodeURIComponent(words)}${more}`)).html
    const traditional = await search('集裝箱')
    expect(traditional).toMatch(/澜州港上月<mark[^>]*>集装箱<\/mark>吞吐量同比增长/)
    expect(traditional).toContain('Also found: 集装箱')
    expect(await search('集裝箱', '&exactly=1')).toContain('Nothing found for “集裝箱”')
    expect(plain(await search('集装箱', '&exactly=1'))).toContain('吞吐量同比增长')
    expect(await search('bidder')).toMatch(/Nine <mark[^>]*>bidders<\/mark> for one cable/)
    expect(await search('"one cable"')).toContain('<mark')
    expect(await search('"cable one"')).toContain('Nothing found')
    expect(await search('cable -bidders')).toContain('Nothing found')
    expect(await search(`' & | ! :* ("`)).not.toContain('Something went wrong')
  })

  test('has feeds, a map and rules for robots', async () => {
    const atom = await read('/feed.xml')
    expect(atom.headers.get('content-type')).toContain('application/atom+xml')
    expect(atom.html.match(/<entry>/g)).toHaveLength(
      demoPublications.filter((each) => each.language === 'en').length,
    )
    const json = JSON.parse((await read('/zh/feed.json')).html) as { items: { url: string }[] }
    expect(json.items[0]!.url).toBe(`${house.url}/zh/insight/chukou-xuke-xin-biao`)
    expect((await read('/sitemap.xml')).html).toContain('/insight/coastal-port-fees</loc>')
    const rules = (await read('/robots.txt')).html
    expect(rules).toContain(`Sitemap: ${house.url}/sitemap.xml`)
    for (const path of ['/register', '/zh/register', '/zh/login', '/share/', '/zh/theme'])
      expect(rules).toContain(`Disallow: ${path}\n`)
    for (const path of ['/insight', '/zh', '/news']) expect(rules).not.toContain(`Disallow: ${path}\n`)
  })

  test('maps every publication, in several maps where they are many', async () => {
    const slugs = (map: string) => [...map.matchAll(/\/insight\/([^<]+)<\/loc>/g)].map(([, slug]) => slug!)
    const few = slugs((await read('/sitemap.xml')).html)
    await many(5_100)
    try {
      const index = (await read('/sitemap.xml')).html
      const maps = [...index.matchAll(/<sitemap><loc>([^<]+)<\/loc><\/sitemap>/g)].map(
        ([, address]) => address!,
      )
      expect(maps).toEqual([1, 2].map((page) => `${house.url}/sitemap.xml?page=${page}`))
      const all: string[] = []
      for (const address of maps) all.push(...slugs((await read(address.slice(house.url.length))).html))
      expect(new Set(all).size).toBe(5100 + few.length)
      expect(all).toEqual(expect.arrayContaining(few))
      expect((await fetch(`${house.url}/sitemap.xml?page=3`)).status).toBe(404)
    } finally {
      await house.owner.query(`delete from publications where slug like 'one-of-many-%'`)
    }
  })

  test('has no page behind the last one of a list, nor for a month without any', async () => {
    for (const path of ['/insight?page=400', '/zh/insight?page=2', '/news?page=400', '/archive/2031/01'])
      expect((await fetch(house.url + path)).status).toBe(404)
  })

  test('gives a page again as it went out, and never one that has changed', async () => {
    const [first, again] = [await read('/about'), await read('/about')]
    expect(again.html).toBe(first.html)
    const named = ({ headers }: { headers: Headers }) =>
      [...headers].filter(([name]) => name !== 'date').sort(([a], [b]) => (a < b ? -1 : 1))
    expect(named(again)).toEqual(named(first))

    const title = 'Cheaper for the coast, again'
    expect((await read('/insight')).html).not.toContain(title)
    await house.owner.query(`update publications set title = $1 where slug = 'coastal-port-fees'`, [title])
    await eventually(async () => (await read('/insight')).html.includes(title))
  })

  test('a page of somebody’s own is given to nobody else', async () => {
    const cookie = await house.newSession(house.people.analyst)
    const own = await fetch(`${house.url}/about`, { headers: { cookie } })
    expect([
      own.headers.get('cache-control'),
      (await own.text()).includes(house.people.analyst.name),
    ]).toEqual(['private, no-store', true])
    const strangers = await read('/about')
    expect(strangers.html).not.toContain(house.people.analyst.name)
    const dark = await fetch(`${house.url}/about`, { headers: { cookie: 'theme=dark' } })
    expect(await dark.text()).toContain('data-theme="dark"')
    expect((await read('/about')).html).not.toContain('data-theme')
  })

  test('wears the theme that was chosen in its footer, and goes on where the reader was', async () => {
    const choose = async (to: string) =>
      fetch(`${house.url}/zh/theme?to=${to}&next=/zh/about`, { redirect: 'manual' })
    const dark = await choose('dark')
    expect([dark.status, dark.headers.get('location')]).toEqual([303, '/zh/about'])
    expect(dark.headers.getSetCookie()).toEqual(['theme=dark; Path=/; SameSite=Lax; Max-Age=31536000'])
    expect((await choose('system')).headers.getSetCookie()[0]).toContain('Max-Age=0')
    expect((await choose('evil')).status).toBe(422)
    const out = await fetch(`${house.url}/theme?to=dark&next=//evil.example`, { redirect: 'manual' })
    expect(out.headers.get('location')).toBe('/')
  })

  test('in another theme or language is the same search, the same page of a list', async () => {
    const search = `/search?${new URLSearchParams({ q: '"one cable" -x', exactly: '1' }).toString()}`
    const found = (await read(`${search}&notice=erased`)).html
    expect(found).toContain(`to=dark&amp;next=${encodeURIComponent(search)}"`)
    expect(found).toContain(`href="/zh${search.replace('&', '&amp;')}"`)
    const section = `/zh/insight?section=${encodeURIComponent('贸易')}`
    const list = (await read(section)).html
    expect(list).toContain(`next=${encodeURIComponent(section)}"`)
    expect(list).toContain('href="/insight" lang="en"')
    expect((await read('/news?page=2')).html).toContain('href="/zh/news?page=2"')
    expect((await read('/login?next=/about')).html).toContain('href="/zh/login?next=%2Fabout"')
  })

  test('under a comment that was refused, it leads to the article', async () => {
    const slug = 'coastal-port-fees'
    const reader = new PortalReader(house.url)
    const cookie = await house.newSession(house.people.analyst)
    reader.cookies.set(cookie.split('=')[0]!, cookie.slice(cookie.indexOf('=') + 1))
    const path = `/zh/insight/${slug}`
    const long = { text: 'x'.repeat(4_001) }
    const refused = await reader.submit(path, long, `${path}/comments`)
    const faulty = await reader.post(`${path}/comments`, { ...long, form_token: 'none' })
    expect([refused.status, faulty.status]).toEqual([422, 403])
    for (const { html } of [refused, faulty]) {
      expect(html).toContain(`next=${encodeURIComponent(path)}"`)
      expect(html).toContain(`href="/insight/${slug}" lang="en"`)
    }
    expect(refused.html).toContain(`data-path="${path}"`)
  })

  test('gives refused words back in the form that they came from: an answer as one, a change as one', async () => {
    const path = '/insight/coastal-port-fees'
    const reader = new PortalReader(house.url)
    const cookie = await house.newSession(house.people.analyst)
    reader.cookies.set(cookie.split('=')[0]!, cookie.slice(cookie.indexOf('=') + 1))
    await reader.submit(path, { text: 'Who gains most?' }, `${path}/comments`)
    const { rows } = await house.owner.query<{ id: string }>(
      `update comments set state = 'published' where text = 'Who gains most?' returning id`,
    )
    const [{ id }] = rows as [{ id: string }]
    const long = `kept${'x'.repeat(4_001)}`
    const formWith = (html: string, hidden: string) =>
      html.split('<form').find((form) => form.includes(hidden) && form.includes('<textarea'))
    const answer = await reader.submit(path, { text: long, parent: id }, `${path}/comments`)
    expect(formWith(answer.html, `name="parent" value="${id}"`)).toContain(`${long}</textarea>`)
    const change = await reader.submit(path, { text: long, act: 'edit' }, `${path}/comments/${id}`)
    expect(formWith(change.html, 'name="act" value="edit"')).toContain(`${long}</textarea>`)
    for (const { html } of [answer, change]) expect(html.split(`${long}</textarea>`)).toHaveLength(2)
  })

  test('gives words back that came too late: for a change of a comment, and for an answer to one that is gone', async () => {
    const path = '/insight/coastal-port-fees'
    const reader = new PortalReader(house.url)
    const cookie = await house.newSession(house.people.analyst)
    reader.cookies.set(cookie.split('=')[0]!, cookie.slice(cookie.indexOf('=') + 1))
    await reader.submit(path, { text: 'Who pays for it?' }, `${path}/comments`)
    const { rows } = await house.owner.query<{ id: string }>(
      `update comments set created_at = now() - interval '16 minutes' where text = 'Who pays for it?' returning id`,
    )
    const [{ id }] = rows as [{ id: string }]
    const change = await reader.submit(
      path,
      { text: 'Who pays for all of it?', act: 'edit' },
      `${path}/comments/${id}`,
    )
    expect(change.status).toBe(403)
    expect(change.html.split('Who pays for all of it?</textarea>')).toHaveLength(2)
    expect(change.html).toContain('A comment can be changed for 15 minutes')
    await house.owner.query(`update comments set state = 'removed', reason = 'Off topic' where id = $1`, [id])
    const answer = await reader.submit(path, { text: 'The shippers do.', parent: id }, `${path}/comments`)
    expect(answer.status).toBe(404)
    expect(answer.html.split('The shippers do.</textarea>')).toHaveLength(2)
    expect(answer.html).toContain('The comment that this answers is no longer here.')
    // What was not written to stand there does not come back as something to send.
    const report = await reader.submit(path, { text: 'Rude', act: 'report' }, `${path}/comments/${id}`)
    expect(report.html).not.toContain('Rude</textarea>')
  })

  test('answers an unknown article with a page, and an old one that was withdrawn with its reason', async () => {
    expect(await read('/insight/none-such')).toMatchObject({ status: 404 })
    await house.owner.query(
      `update publications set withdrawn_at = now(), withdrawn_reason = 'The figures were another port’s.' where slug = 'reservoir-rules-spring'`,
    )
    const { status, html } = await read('/insight/reservoir-rules-spring')
    expect(status).toBe(410)
    expect(html).toContain('The figures were another port’s.')
    expect(html).not.toContain('After nine years')
    for (const path of ['/', '/insight', '/feed.xml', '/sitemap.xml', '/search?q=reservoir'])
      expect((await read(path)).html).not.toContain('/insight/reservoir-rules-spring')
  })
})
