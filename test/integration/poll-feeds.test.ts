import type { ArticleVersionSummary } from '#core/contracts/http/articles'
import type { Page } from '#core/contracts/http/common'
import type { SourceView } from '#core/contracts/http/sources'
import type { ArticlePage } from '#core/news/article-page'
import { eventually } from '#test/support/eventually'
import { startNewsHouse, type NewsHouse } from '#test/support/news-house'
import type { TestPublisher } from '#test/support/test-publisher'

const paragraph = (words: string): string => `${words} `.repeat(30).trim()

describe('from a source to the wire', () => {
  let house: NewsHouse
  let publisher: TestPublisher
  beforeAll(async () => {
    house = await startNewsHouse()
    publisher = house.publisher
  })
  afterAll(() => house.stop())

  const otherDesk = () => ({ person: house.people.otherManager, desk: house.otherDesk })
  const sourceOf = async (id: string): Promise<SourceView | undefined> => {
    const path = `/api/desks/${house.desk.id}/sources`
    const { body } = await house.request<Page<SourceView>>(house.people.analyst, 'GET', path)
    return body.items.find((source) => source.id === id)
  }
  const polled = (id: string): Promise<SourceView> =>
    eventually(async () => {
      const source = await sourceOf(id)
      return source?.health !== 'new' && source
    })
  const read = async (id: string): Promise<ArticlePage> =>
    (await house.request<ArticlePage>(house.people.analyst, 'GET', `/api/articles/${id}`)).body
  /** The one article of a source, once its page was looked at. */
  const onlyArticle = (source: string): Promise<ArticlePage> =>
    eventually(async () => {
      const [first] = await house.wireOf(source)
      const article = first && (await read(first.id))
      return article && article.completeness !== 'pending' && article
    })
  const eventsOf = async (type: string): Promise<{ id: string }[]> => {
    const { rows } = await house.owner.query<{ data: { id: string } }>(
      'select data from events where desk_id = $1 and type = $2 order by seq',
      [house.desk.id, type],
    )
    return rows.map(({ data }) => data)
  }

  test('a source that is added brings its articles, with their text, and tells the desk', async () => {
    publisher.article('/fees', 'Port fees cut', [paragraph('The port cut its fees for coastal ships.')])
    publisher.feed('/harbour.xml', 'Harbour Wire', [{ guid: 'fees', title: 'Port fees cut', path: '/fees' }])
    const source = await house.addSource('/harbour.xml')
    const article = await onlyArticle(source.id)
    expect(article).toMatchObject({
      title: 'Port fees cut',
      completeness: 'full',
      version: 1,
      language: 'en',
    })
    expect(article.text).toContain('cut its fees for coastal ships')
    expect(await polled(source.id)).toMatchObject({ health: 'well', title: 'Harbour Wire', articleCount: 1 })
    expect(await eventsOf('article.added')).toContainEqual(expect.objectContaining({ id: article.id }))
    expect(await eventsOf('source.changed')).toContainEqual(expect.objectContaining({ id: source.id }))
  })

  test('the same bytes again are not read again, unless they were not stored to their end', async () => {
    const path = '/same.xml'
    publisher.feed(path, 'Same Wire', [{ guid: 'same', title: 'The same story', path: '/same' }])
    await polled((await house.addSource(path)).id)
    /** Until a poll from now on has read so many items; null: it had nothing to read. */
    const pollAgain = async (takenSha256: string, wanted: number | null): Promise<unknown> => {
      const { rows } = await house.owner.query<{ id: string; polls: string }>(
        `update feeds f set next_poll_at = now(), etag = null, last_modified = null, taken_sha256 = ${takenSha256} where url = $1
         returning id, (select count(*) from feed_polls p where p.feed_id = f.id) as polls`,
        [`${publisher.url}${path}`],
      )
      const { id, polls } = rows[0]!
      return eventually(async () => {
        const { rows: all } = await house.owner.query<{ items: number | null }>(
          'select items from feed_polls where feed_id = $1 order by at',
          [id],
        )
        return all.slice(Number(polls)).some(({ items }) => items === wanted)
      })
    }
    expect(await pollAgain('taken_sha256', null)).toBe(true)
    expect(await pollAgain(`'killed before the end'`, 1)).toBe(true)
  })

  test('two desks that read one feed poll it once and keep articles of their own', async () => {
    publisher.article('/shared', 'A shared story', [
      paragraph('Both desks read this text about the harbour.'),
    ])
    publisher.feed('/shared.xml', 'Shared Wire', [
      { guid: 'shared', title: 'A shared story', path: '/shared' },
    ])
    const mine = await house.addSource('/shared.xml')
    const article = await onlyArticle(mine.id)
    const { otherManager } = house.people
    const theirs = await house.addSource('/shared.xml', otherDesk())
    const other = await eventually(async () => (await house.wireOf(theirs.id, otherDesk()))[0])
    expect(other.id).not.toBe(article.id)
    const { rows } = await house.owner.query('select id from feeds where url = $1', [
      `${publisher.url}/shared.xml`,
    ])
    expect(rows).toHaveLength(1)
    expect(await house.wireOf(mine.id)).toHaveLength(1)
    expect((await house.request(otherManager, 'GET', `/api/articles/${article.id}`)).status).toBe(404)
  })

  test('the feed behind a page is found, and a second page of it joins the same feed', async () => {
    const page = `<html><head><link rel="alternate" type="application/rss+xml" href="/found.xml"></head><body>News</body></html>`
    publisher.set('/front', { body: page })
    publisher.set('/start', { body: page })
    publisher.feed('/found.xml', 'Found Wire', [{ guid: 'one', title: 'Found', text: 'Short news.' }])
    const source = await house.addSource('/front')
    expect(await polled(source.id)).toMatchObject({
      url: `${publisher.url}/front`,
      feedUrl: `${publisher.url}/found.xml`,
      health: 'well',
    })
    const other = await house.addSource('/start', otherDesk())
    await eventually(async () => (await house.wireOf(other.id, otherDesk()))[0])
    const { rows } = await house.owner.query('select distinct feed_id from sources where id = any($1)', [
      [source.id, other.id],
    ])
    expect(rows).toHaveLength(1)
  })

  test('the looks at what a source brought go with it to the feed that its address became', async () => {
    publisher.article('/pilot', 'The pilots', [paragraph('The pilots of the port will strike on Monday.')])
    publisher.feed('/old.xml', 'Pilots', [{ guid: 'pilot', title: 'The pilots', path: '/pilot' }])
    publisher.feed('/new.xml', 'Pilots', [{ guid: 'later', title: 'Later news', text: 'Short news.' }])
    const theirs = await house.addSource('/new.xml', otherDesk())
    await eventually(async () => (await house.wireOf(theirs.id, otherDesk()))[0])
    const mine = await house.addSource('/old.xml')
    const { id } = await onlyArticle(mine.id)
    publisher.article('/pilot', 'The pilots', [paragraph('The pilots of the port will strike on Tuesday.')])
    publisher.set('/old.xml', { status: 301, body: '', headers: { location: `${publisher.url}/new.xml` } })
    await house.request(house.people.analyst, 'POST', `/api/sources/${mine.id}/fetches`, { body: {} })
    const changed = await eventually(async () => {
      const article = await read(id)
      return article.version === 2 && article
    })
    expect(changed.text).toContain('Tuesday')
    expect(await sourceOf(mine.id)).toMatchObject({ feedUrl: `${publisher.url}/new.xml` })
  })

  test('a text that its publisher changed becomes the next version, and the old one stays', async () => {
    publisher.article('/tide', 'The tide', [paragraph('The tide will rise by two metres tonight.')])
    publisher.feed('/tide.xml', 'Tide Wire', [
      { guid: 'tide', title: 'The tide', text: 'First', path: '/tide' },
    ])
    const source = await house.addSource('/tide.xml')
    const before = await onlyArticle(source.id)
    const discussions = `/api/threads?on=article:${before.id}`
    await house.request(house.people.analyst, 'POST', '/api/threads', {
      body: { on: `article:${before.id}` },
    })
    publisher.article('/tide', 'The tide', [paragraph('The tide will rise by three metres tonight.')])
    publisher.feed('/tide.xml', 'Tide Wire', [
      { guid: 'tide', title: 'The tide, higher', text: 'Second', path: '/tide' },
    ])
    const asked = await house.request(house.people.analyst, 'POST', `/api/sources/${source.id}/fetches`, {
      body: {},
    })
    expect(asked.status).toBe(202)
    const after = await eventually(async () => {
      const article = await read(before.id)
      return article.version === 2 && article
    })
    expect(after.text).toContain('three metres')
    expect(after.changedAt).not.toBeNull()
    const path = `/api/articles/${before.id}/versions`
    const versions = await house.request<Page<ArticleVersionSummary>>(house.people.analyst, 'GET', path)
    expect(versions.body.items.map(({ number }) => number)).toEqual([2, 1])
    const first = await house.request<ArticlePage>(house.people.analyst, 'GET', `${path}/1`)
    expect(first.body.text).toContain('two metres')
    expect(await eventsOf('article.changed')).toContainEqual(
      expect.objectContaining({ id: before.id, version: 2 }),
    )
    expect((await house.request(house.people.analyst, 'GET', discussions)).body).toMatchObject({
      items: [{ title: 'The tide, higher', general: true }],
    })
  })

  test('the page as it was fetched is shown to its desk, without anything that runs, loads or leads away', async () => {
    const page = `<!doctype html><html lang="en"><head><title>The quay</title><script>steal()</script>
      <link rel="preconnect" href="https://x.example"></head><body onload="x()"><nav><a href="https://x.example">Home</a></nav>
      <article><h1>The quay</h1><p>${paragraph('The quay was widened by two metres.')}</p>
      <img src="https://x.example/p.png" alt="A crane"></article></body></html>`
    publisher.set('/quay', { body: page })
    publisher.feed('/quay.xml', 'Quay Wire', [{ guid: 'quay', title: 'The quay', path: '/quay' }])
    const { id } = await onlyArticle((await house.addSource('/quay.xml')).id)
    const path = `/api/articles/${id}/versions/1/original`
    const answer = await fetch(house.url + path, {
      headers: { cookie: await house.signIn(house.people.analyst) },
    })
    expect(answer.status).toBe(200)
    const policy = answer.headers.get('content-security-policy')!
    for (const part of ["default-src 'none'", "frame-ancestors 'self'", "form-action 'none'", 'sandbox'])
      expect(policy).toContain(part)
    expect(policy).not.toMatch(/allow-|script-src|https?:/)
    const html = await answer.text()
    expect(html).toContain('<nav><a>Home</a></nav>')
    expect(html).toContain('<img alt="A crane">')
    expect(html).not.toMatch(/script|onload|x\.example|<link/)
    expect((await house.request(house.people.otherManager, 'GET', path)).status).toBe(404)
  })

  test('an article that its publisher takes away is noticed at the next look, keeps its text, and may come back', async () => {
    const publish = (text: string) => {
      publisher.feed('/cuts.xml', 'Wire', [{ guid: 'a', title: 'Fees cut', text, path: '/cuts' }])
    }
    const words = paragraph('The port cut its fees for coastal ships.')
    publisher.article('/cuts', 'Fees cut', [words])
    publish('First')
    const source = await house.addSource('/cuts.xml')
    const { id } = await onlyArticle(source.id)
    const pollAgain = async (text: string) => {
      publish(text)
      await house.request(house.people.analyst, 'POST', `/api/sources/${source.id}/fetches`, { body: {} })
    }
    publisher.remove('/cuts')
    await pollAgain('Second')
    const gone = await eventually(async () => {
      const article = await read(id)
      return article.goneAt !== null && article
    })
    expect(gone).toMatchObject({ version: 1, completeness: 'full' })
    expect(gone.text).toContain('cut its fees')

    publisher.article('/cuts', 'Fees cut', [words])
    await pollAgain('Third')
    await eventually(async () => (await read(id)).goneAt === null)
  })

  test('where the page cannot be had, the words of the feed are the text, and the reader is told', async () => {
    publisher.feed('/lost.xml', 'Lost Wire', [
      { guid: 'lost', title: 'Lost', text: 'What the feed says of it.', path: '/lost-page' },
    ])
    const source = await house.addSource('/lost.xml')
    const article = await onlyArticle(source.id)
    expect(article).toMatchObject({
      completeness: 'summary',
      version: 1,
      text: 'What the feed says of it.',
      problem: { code: 'HTTP_STATUS' },
    })
    const original = `/api/articles/${article.id}/versions/1/original`
    const { body } = await house.request<{ error: { code: string } }>(house.people.analyst, 'GET', original)
    expect(body.error.code).toBe('NO_ORIGINAL')
  })

  test('a source that cannot be read says why, and is tried again later', async () => {
    const source = await house.addSource('/nowhere')
    const ill = await polled(source.id)
    expect(ill).toMatchObject({ health: 'moved', problem: { code: 'HTTP_STATUS', attempts: 1 } })
    expect(Date.parse(ill.nextPollAt!)).toBeGreaterThan(Date.parse(ill.lastPolledAt!))
    expect(await eventsOf('source.changed')).toContainEqual(
      expect.objectContaining({ id: source.id, health: 'moved' }),
    )
    publisher.feed('/nowhere', 'Here again', [{ guid: 'here', title: 'Here again' }])
    await house.request(house.people.analyst, 'POST', `/api/sources/${source.id}/fetches`, { body: {} })
    const healed = await eventually(async () => {
      const now = await sourceOf(source.id)
      return now?.health === 'well' && now
    })
    expect(healed.problem).toBeNull()
  })
})
