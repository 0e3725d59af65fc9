import { v7 } from 'uuid'
import type { ArticlePage } from '#core/news/article-page'
import type { RequestRules } from '#core/news/request-rules'
import { Vault } from '#server/auth/vault'
import { Source } from '#server/database/entities/source'
import { keepRequestRules } from '#server/features/sources/request-rules'
import { eventually } from '#test/support/eventually'
import { startNewsHouse, type NewsHouse } from '#test/support/news-house'
import { attempt, workerServices } from '#test/support/worker-services'
import { fetchArticle } from '#workers/ingestion/store/fetch-article'

describe('what a source brought that was asked for in a way of its own', () => {
  const cookies = 'session=opensesame'
  let house: NewsHouse
  let worker: ReturnType<typeof workerServices>
  beforeAll(async () => {
    house = await startNewsHouse()
    worker = workerServices(house)
  })
  afterAll(async () => {
    await worker.end()
    await house.stop()
  })

  const read = async (id: string): Promise<ArticlePage> =>
    (await house.request<ArticlePage>(house.people.analyst, 'GET', `/api/articles/${id}`)).body
  const set = async (id: string, request: RequestRules): Promise<void> => {
    const answer = await house.request(house.people.manager, 'PATCH', `/api/sources/${id}`, {
      body: { request },
    })
    expect(answer.status).toBe(200)
  }
  const feedOf = async (source: string): Promise<string> => {
    const { rows } = await house.owner.query<{ feed_id: string }>(
      'select feed_id from sources where id = $1',
      [source],
    )
    return rows[0]!.feed_id
  }
  /** A source with cookies and one article, whose page was asked for with them. */
  const paidSource = async (name: string) => {
    const { publisher } = house
    publisher.article(`/${name}`, 'Members only', [
      'The harbour office raised its fees for coastal ships. '.repeat(20),
    ])
    publisher.feed(`/${name}.xml`, 'Paid Wire', [
      { guid: name, title: 'Members only', text: 'The teaser.', path: `/${name}` },
    ])
    const { id } = await house.addSource(`/${name}.xml`)
    const article = await eventually(async () => {
      const [first] = await house.wireOf(id)
      const page = first && (await read(first.id))
      return page?.completeness === 'full' && page
    })
    await set(id, { cookies })
    const requests = () => publisher.requests(`/${name}`)
    await eventually(() => Promise.resolve(requests().some(({ headers }) => headers.cookie === cookies)))
    return { id, article, requests }
  }

  test('stays as it is when the source is removed: nothing is asked without what was forgotten', async () => {
    const { id, article, requests } = await paidSource('members')
    const feedId = await feedOf(id)
    await house.request(house.people.manager, 'DELETE', `/api/sources/${id}`)
    house.publisher.article('/members', 'Members only', ['The harbour office raised its fees.'])
    const before = requests().length
    await fetchArticle(worker.services, { feedId, identity: 'members' }, attempt)
    expect(requests()).toHaveLength(before)
    expect(await read(article.id)).toMatchObject({
      version: 1,
      completeness: 'full',
      changedAt: null,
      problem: null,
    })
  })

  test('has the words of the feed where its page was still to come', async () => {
    const { id, requests } = await paidSource('late')
    const feedId = await feedOf(id)
    await house.request(house.people.manager, 'DELETE', `/api/sources/${id}`)
    const articleId = v7()
    await house.owner.query(
      `insert into articles (id, desk_id, source_id, identity, url, title, summary)
       values ($1, $2, $3, 'waits', $4, 'Waits', 'What the feed says.')`,
      [articleId, house.desk.id, id, `${house.publisher.url}/late`],
    )
    const before = requests().length
    await house.owner.query(
      `insert into job_requests (id, name, data, run_at) values ($1, 'articles.fetch', $2, now())`,
      [v7(), JSON.stringify({ feedId, identity: 'waits' })],
    )
    const page = await eventually(async () => {
      const article = await read(articleId)
      return article.completeness !== 'pending' && article
    })
    expect(page).toMatchObject({ completeness: 'summary', text: 'What the feed says.', problem: null })
    expect(requests()).toHaveLength(before)
  })

  test('is looked at again when something more is sent, and where it has its text not when less is', async () => {
    const { id } = await paidSource('less')
    const asked = (change: RequestRules): Promise<string[]> =>
      worker.services.transactions.asDesk(house.desk.id, async (manager) => {
        const source = await manager.findOneByOrFail(Source, { id })
        await keepRequestRules(manager, house.app.get(Vault, { strict: false }), source, change)
        const rows = await manager.query<{ identity: string }[]>(
          `select data->>'identity' as identity from job_requests
            where name = 'articles.fetch' and xmin = pg_current_xact_id()::xid`,
        )
        return rows.map(({ identity }) => identity)
      })
    expect(await asked({ userAgent: 'Desk/1.0' })).toEqual(['less'])
    expect(await asked({ cookies: null })).toEqual([])
    expect(await asked({ userAgent: null })).toEqual(['less'])
  })
})
