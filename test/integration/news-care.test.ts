import type { ArticleSummary } from '#core/contracts/http/articles'
import type { Page } from '#core/contracts/http/common'
import type { ArticlePage } from '#core/news/article-page'
import type { NewMailbox } from '#core/news/mailbox'
import type { SourcePage } from '#core/news/source-page'
import type { SuggestionList } from '#core/news/suggestions'
import type { WatchView } from '#core/news/watches'
import { makeArticle } from '#test/factories/article'
import { makeSource } from '#test/factories/source'
import { eventually } from '#test/support/eventually'
import { startNewsHouse, type NewsHouse } from '#test/support/news-house'
import { startPublisher, type TestPublisher } from '#test/support/test-publisher'
import { attempt, workerServices } from '#test/support/worker-services'
import { mailWatchHits } from '#workers/delivery/mail-watch-hits'

const words = 'The harbour office moves the evening ferry to the second pier for the week. '.repeat(20)

describe('what a desk sets on its sources, and what people do with the wire', () => {
  let closed: TestPublisher
  let house: NewsHouse
  let publisher: TestPublisher
  beforeAll(async () => {
    closed = await startPublisher()
    house = await startNewsHouse({ allow: [closed.address] })
    publisher = house.publisher
  })
  afterAll(async () => {
    await house.stop()
    await closed.stop()
  })

  const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const options = body === undefined ? {} : { body }
    return (await house.request<T>(house.people.manager, method, `/api${path}`, options)).body
  }
  const desk = () => `/desks/${house.desk.id}`
  const wire = async (query: string) =>
    (await ask<Page<ArticleSummary>>('GET', `${desk()}/articles?${query}`)).items
  const readyArticle = (source: string): Promise<ArticlePage> =>
    eventually(async () => {
      const [first] = await house.wireOf(source)
      const article = first && (await ask<ArticlePage>('GET', `/articles/${first.id}`))
      return article && article.completeness !== 'pending' && article
    })

  test('tags, country, owner, what is cut off headlines; the wire by tag; the days of the list', async () => {
    const source = await makeSource(house.owner, house.desk)
    await makeArticle(house.owner, source, { title: 'Ports close' })
    const settings = {
      tags: ['ports', '港口'],
      country: 'CN',
      ownerId: house.people.analyst.id,
      titleCut: ['- Wire'],
    }
    await ask('PATCH', `/sources/${source.id}`, settings)
    const page = await ask<SourcePage>('GET', `/sources/${source.id}`)
    expect(page).toMatchObject({
      tags: ['ports', '港口'],
      country: 'CN',
      titleCut: ['- Wire'],
      fullText: true,
    })
    expect(page.owner?.id).toBe(house.people.analyst.id)
    expect(page.recent).toEqual([...Array<number>(13).fill(0), 1])
    expect((await wire(`tag=${encodeURIComponent('港口')}`)).map(({ title }) => title)).toEqual([
      'Ports close',
    ])
    expect(await wire('tag=port')).toEqual([])
    const refused = await house.request(house.people.manager, 'PATCH', `/api/sources/${source.id}`, {
      body: { country: 'china' },
    })
    expect(refused.status).toBe(422)
  })

  test('put aside to read later, for me alone, and taken from there', async () => {
    const source = await makeSource(house.owner, house.desk)
    const { id } = await makeArticle(house.owner, source, { title: 'A long read' })
    await ask('PUT', `/articles/${id}/later`, { later: true })
    await ask('PUT', `/articles/${id}/later`, { later: true })
    expect((await wire('view=later')).map((row) => [row.title, row.later])).toEqual([['A long read', true]])
    const path = `/api${desk()}/articles?view=later`
    const others = await house.request<Page<ArticleSummary>>(house.people.analyst, 'GET', path)
    expect(others.body.items).toEqual([])
    await ask('PUT', `/articles/${id}/later`, { later: false })
    expect(await wire('view=later')).toEqual([])
  })

  test('headlines come in without what is cut off; without full text the page is not asked for', async () => {
    publisher.article('/short', 'Ports close', [words])
    publisher.feed('/short.xml', 'Wire', [
      {
        guid: 'short',
        title: 'Ports close - Harbour Wire',
        text: 'Only what the feed says.',
        path: '/short',
      },
    ])
    const source = await house.addSource('https://later.example/feed')
    await ask('PATCH', `/sources/${source.id}`, { titleCut: ['Harbour Wire'], fullText: false })
    await house.owner.query(
      `update feeds set url = $2, next_poll_at = now() where id = (select feed_id from sources where id = $1)`,
      [source.id, `${publisher.url}/short.xml`],
    )
    const article = await readyArticle(source.id)
    expect(article).toMatchObject({
      title: 'Ports close',
      completeness: 'summary',
      text: 'Only what the feed says.',
    })
    expect(publisher.requests('/short')).toEqual([])

    const wish = await house.request(house.people.analyst, 'POST', `/api/articles/${article.id}/fetches`)
    expect(wish.status).toBe(202)
    const full = await eventually(async () => {
      const now = await ask<ArticlePage>('GET', `/articles/${article.id}`)
      return now.completeness === 'full' && now
    })
    expect(full).toMatchObject({ title: 'Ports close', version: 2, problem: null })
    expect(full.text).toContain('the second pier')
    expect(publisher.requests('/short')).toHaveLength(1)
  })

  test('a page that is wished for and cannot be had says why, and what has none says so', async () => {
    const source = await makeSource(house.owner, house.desk)
    const none = await makeArticle(house.owner, source, { title: 'By mail' })
    await house.owner.query('update articles set url = null where id = $1', [none.id])
    const refused = await house.request(house.people.analyst, 'POST', `/api/articles/${none.id}/fetches`)
    expect(refused).toMatchObject({ status: 422, body: { error: { code: 'NO_PAGE' } } })

    publisher.feed('/lost.xml', 'Wire', [
      { guid: 'lost', title: 'Ferries rest', text: 'What the feed says.', path: '/lost-page' },
    ])
    const lost = await readyArticle((await house.addSource('/lost.xml')).id)
    expect(lost).toMatchObject({ completeness: 'summary', problem: { code: 'HTTP_STATUS' } })
    const before = publisher.requests('/lost-page').length
    await ask('POST', `/articles/${lost.id}/fetches`)
    await eventually(() => Promise.resolve(publisher.requests('/lost-page').length > before))
    await eventually(async () => (await ask<ArticlePage>('GET', `/articles/${lost.id}`)).problem)
    publisher.article('/lost-page', 'Ferries rest', [words])
    await ask('POST', `/articles/${lost.id}/fetches`)
    await eventually(
      async () => (await ask<ArticlePage>('GET', `/articles/${lost.id}`)).completeness === 'full',
    )
  })

  test('a page that its publisher keeps from programs is not asked for, unless a person brings it', async () => {
    closed.set('/robots.txt', { type: 'text/plain', body: 'User-agent: *\nDisallow: /members/' })
    closed.article('/members/a', 'Members only', [words])
    publisher.feed('/closed.xml', 'Closed', [{ guid: 'closed', title: 'Members only', text: 'The teaser.' }])
    const feed = `<rss version="2.0"><channel><title>Closed</title><item><guid isPermaLink="false">c</guid><title>Members only</title><description>The teaser.</description><link>${closed.url}/members/a</link></item></channel></rss>`
    publisher.set('/closed.xml', { type: 'application/rss+xml', body: feed })
    const source = await house.addSource('/closed.xml')
    const article = await readyArticle(source.id)
    expect(article).toMatchObject({
      completeness: 'summary',
      text: 'The teaser.',
      problem: { code: 'ROBOTS' },
    })
    expect(closed.requests('/members/a')).toEqual([])
    const brought = await ask<{ id: string }>('POST', `${desk()}/articles`, {
      url: `${closed.url}/members/a`,
    })
    const text = await eventually(async () => {
      const page = await ask<ArticlePage>('GET', `/articles/${brought.id}`)
      return page.completeness === 'full' && page.text
    })
    expect(text).toContain('evening ferry')
  })

  test('a newsletter by mail becomes an article once, under its subject; a new address ends the old one', async () => {
    const { address } = await ask<NewMailbox>('PUT', `${desk()}/mailbox`)
    const bring = async (to: string, mail: object) => {
      const options = {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(mail),
      }
      const answer = await fetch(to, options)
      return {
        status: answer.status,
        body: (await answer.json()) as { id: string; error?: { code: string } },
      }
    }
    const mail = {
      From: '"Harbour Letter" <letter@news.harbour.example>',
      Subject: 'Harbour letter 12',
      HtmlBody: `<html><head><title>Untitled</title></head><body><h1>Ferries</h1><p>${words}</p><script>alert(1)</script></body></html>`,
      MessageID: 'm-12@harbour.example',
    }
    const first = await bring(address, mail)
    expect(first.status).toBe(202)
    expect((await bring(address, mail)).body.id).toBe(first.body.id)
    const page = await eventually(async () => {
      const article = await ask<ArticlePage>('GET', `/articles/${first.body.id}`)
      return article.completeness === 'full' && article
    })
    expect(page).toMatchObject({
      title: 'Harbour letter 12',
      source: { title: 'news.harbour.example', reliability: 'F' },
    })
    expect(page.text).toContain('evening ferry')
    expect(page.html).not.toContain('script')
    await house.owner.query('delete from article_versions where article_id = $1', [first.body.id])
    await house.owner.query(`update articles set completeness = 'pending' where id = $1`, [first.body.id])
    expect((await bring(address, mail)).body.id).toBe(first.body.id)
    await eventually(async () => {
      const again = await ask<ArticlePage>('GET', `/articles/${first.body.id}`)
      return again.completeness === 'full' && again.text.includes('evening ferry')
    })
    expect((await bring(address, { from: 'nobody', subject: 'x', text: 'x' })).body.error?.code).toBe(
      'INVALID_INPUT',
    )
    const plain = { ...mail, MessageID: 'm-14@harbour.example', HtmlBody: '', TextBody: words }
    expect((await bring(address, plain)).status).toBe(202)
    const whole = [
      'From: =?gb2312?B?us/X9w==?= <letter@south.example>',
      'Subject: =?utf-8?Q?=E6=B8=AF=E5=8F=A3_13?=',
      'Message-ID: <m-13@south.example>',
      'Content-Type: text/plain; charset=utf-8',
      '',
      words,
    ].join('\r\n')
    const bringWhole = (type: string) =>
      fetch(`${address}/message`, { method: 'POST', headers: { 'content-type': type }, body: whole })
    const brought = await bringWhole('message/rfc822')
    expect(brought.status).toBe(202)
    const { id: wholeId } = (await brought.json()) as { id: string }
    await eventually(async () => {
      const article = await ask<ArticlePage>('GET', `/articles/${wholeId}`)
      return article.title === '港口 13' && article.text.includes('evening ferry')
    })
    expect((await bringWhole('text/plain')).status).toBe(415)
    const second = await ask<NewMailbox>('PUT', `${desk()}/mailbox`)
    expect((await bring(address, mail)).status).toBe(404)
    expect((await bring(second.address, mail)).body.id).toBe(first.body.id)
    await ask('DELETE', `${desk()}/mailbox`)
    expect((await bring(second.address, mail)).status).toBe(404)
    expect(await ask('GET', `${desk()}/mailbox`)).toEqual({ mailbox: null })
  })

  test('mails of a watch: all that it found in one, each hit once, ten in an hour at most, none to who has left', async () => {
    const { services, end } = workerServices(house)
    try {
      const { secondAnalyst } = house.people
      const watch = await house.request<WatchView>(secondAnalyst, 'POST', `/api${desk()}/watches`, {
        body: { query: 'lighthouse', mail: true, name: 'Lights' },
      })
      expect(watch.body.mail).toBe(true)
      const found = async (n: number) => {
        const path = `/lights-${n}.xml`
        publisher.feed(path, 'Lights', [
          { guid: `${n}a`, title: `Lighthouse ${n} dark`, text: 'x' },
          { guid: `${n}b`, title: `Lighthouse ${n} lit`, text: 'x' },
        ])
        const source = await house.addSource(path)
        await eventually(async () => (await house.wireOf(source.id)).length === 2)
      }
      const mails = async () =>
        (
          await house.owner.query<{ subject: string; text: string }>(
            `select subject, text from mails where recipient = $1 order by created_at`,
            [secondAnalyst.email],
          )
        ).rows
      const before = (await mails()).length
      await found(1)
      await Promise.all([mailWatchHits(services, {}, attempt), mailWatchHits(services, {}, attempt)])
      const told = (await mails()).slice(before)
      expect(told.map(({ subject }) => subject)).toEqual(['Watches: 2 new articles'])
      for (const words of [
        'Lighthouse 1 dark',
        'Lighthouse 1 lit',
        'Lights',
        `/w/${house.desk.slug}/articles/`,
      ])
        expect(told[0]!.text).toContain(words)
      const log = await house.request<{ items: { to: string; subject: string | null }[] }>(
        house.people.admin,
        'GET',
        '/api/admin/mails',
      )
      expect(log.body.items.find(({ to }) => to === secondAnalyst.email)).toMatchObject({ subject: null })
      await house.owner.query(
        `insert into watch_mails (id, user_id) select gen_random_uuid(), $1 from generate_series(1, 9)`,
        [secondAnalyst.id],
      )
      await found(2)
      await mailWatchHits(services, {}, attempt)
      expect(await mails()).toHaveLength(before + 1)
      await house.owner.query('delete from watch_mails')
      const archived = (at: string | null) =>
        house.owner.query('update desks set archived_at = $2 where id = $1', [house.desk.id, at])
      await archived('2026-01-01T00:00:00Z')
      await mailWatchHits(services, {}, attempt)
      await archived(null)
      expect(await mails()).toHaveLength(before + 1)
      await found(3)
      await house.owner.query('delete from memberships where user_id = $1', [secondAnalyst.id])
      await mailWatchHits(services, {}, attempt)
      expect(await mails()).toHaveLength(before + 1)
    } finally {
      await end()
    }
  })

  test('what is being typed is suggested from the names of my desks, in either script, and of no other desk', async () => {
    const source = await makeSource(house.owner, house.desk)
    await ask('PATCH', `/sources/${source.id}`, { title: '台灣海峽日報', tags: ['Strait'] })
    await ask('POST', `${desk()}/watches`, { query: 'strait', name: 'Strait crossings' })
    const of = async (q: string) => {
      const path = `/api/search/suggestions?q=${encodeURIComponent(q)}`
      const { body } = await house.request<SuggestionList>(house.people.analyst, 'GET', path)
      return body.items.map(({ kind, text }) => `${kind} ${text}`)
    }
    expect(await of('台湾')).toEqual(['source 台灣海峽日報'])
    expect((await of('strait')).sort()).toEqual(['tag Strait', 'watch Strait crossings'])
    expect(await of('crossings')).toEqual(['watch Strait crossings'])
    const other = await house.request<SuggestionList>(
      house.people.otherAnalyst,
      'GET',
      `/api/search/suggestions?q=strait`,
    )
    expect(other.body.items).toEqual([])
  })
})
