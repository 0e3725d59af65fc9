import type { NotificationList } from '#core/contracts/http/notifications'
import type { SourceView } from '#core/contracts/http/sources'
import type { ArticlePage } from '#core/news/article-page'
import { paragraph, writeBlocks } from '#test/factories/briefing'
import type { TestPerson } from '#test/factories/person'
import { writeBriefing, type Written } from '#test/factories/signed-briefing'
import { eventually } from '#test/support/eventually'
import { startNewsHouse, type NewsHouse } from '#test/support/news-house'

const words = (text: string) => `${text} `.repeat(20)

describe('a cited article that its publisher changes', () => {
  let house: NewsHouse
  beforeAll(async () => {
    house = await startNewsHouse()
    // The citations that are written here stand in no text: who reads the texts for their citations would take them away again.
    await house.owner.query(`
      create function keep_citation() returns trigger language plpgsql as $$ begin return null; end $$;
      create trigger citations_keep before delete on briefing_citations for each row execute function keep_citation()`)
  })
  afterAll(() => house.stop())

  const read = async (id: string): Promise<ArticlePage> =>
    (await house.request<ArticlePage>(house.people.analyst, 'GET', `/api/articles/${id}`)).body
  const publish = (text: string) => {
    house.publisher.feed('/tide.xml', 'Tide Wire', [{ guid: 't', title: 'The tide', text, path: '/tide' }])
  }
  const poll = ({ id }: SourceView) =>
    house.request(house.people.analyst, 'POST', `/api/sources/${id}/fetches`, { body: {} })
  const told = async (person: TestPerson) =>
    (await house.request<NotificationList>(person, 'GET', '/api/notifications')).body.items
      .filter(({ kind }) => kind === 'source-changed')
      .map(({ object, title, data }) => [object, title, data.what, data.version])
  const citing = async (articleId: string, written: Written) => {
    const briefing = await writeBriefing(house, { marking: 'AMBER', ...written })
    await house.owner.query(
      'insert into briefing_citations (briefing_id, article_id, desk_id) values ($1, $2, $3)',
      [briefing.id, articleId, house.desk.id],
    )
    return briefing
  }

  test('is told to those who wrote what cites it, once by version, and when it is taken away; respecting circles', async () => {
    const { analyst, secondAnalyst, manager } = house.people
    house.publisher.article('/tide', 'The tide', [words('The tide will rise by two metres tonight.')])
    publish('First')
    const source = await house.addSource('/tide.xml')
    const { id } = await eventually(async () => {
      const [row] = await house.wireOf(source.id)
      const article = row && (await read(row.id))
      return article?.completeness === 'full' && article
    })
    for (const title of ['One', 'Another']) await citing(id, { title })
    const limited = await citing(id, { title: 'For one', author: manager })
    await writeBlocks(house.owner, limited.documentId, secondAnalyst, [
      paragraph('A sentence of a colleague.'),
    ])
    await house.request(manager, 'PUT', `/api/briefings/${limited.id}/circle`, { body: { userIds: [] } })

    house.publisher.article('/tide', 'The tide', [words('The tide will rise by three metres tonight.')])
    publish('Second')
    await poll(source)
    await eventually(async () => (await read(id)).version === 2)
    const second = [`article:${id}`, 'The tide', 'changed', 2]
    for (const person of [analyst, manager]) expect(await told(person)).toEqual([second])
    expect(await told(secondAnalyst)).toEqual([])

    await house.owner.query(`update briefings set state = 'withdrawn' where id = $1`, [limited.id])
    house.publisher.remove('/tide')
    publish('Third')
    await poll(source)
    await eventually(async () => (await read(id)).goneAt !== null)
    const looks = house.publisher.requests('/tide').length
    publish('Fourth')
    await poll(source)
    await eventually(() => Promise.resolve(house.publisher.requests('/tide').length > looks))
    house.publisher.article('/tide', 'The tide', [words('The tide will rise by three metres tonight.')])
    publish('Fifth')
    await poll(source)
    await eventually(async () => (await read(id)).goneAt === null)
    expect(await told(analyst)).toEqual([[`article:${id}`, 'The tide', 'gone', 2], second])
    expect(await told(manager)).toEqual([second])
  })

  test('is not what stands on the front of a site to which its address leads', async () => {
    const { analyst } = house.people
    const path = '/ebb'
    house.publisher.article(path, 'The ebb', [words('The water is low until the morning.')])
    const feed = (text: string) => {
      house.publisher.feed('/ebb.xml', 'Ebb Wire', [{ guid: 'e', title: 'The ebb', text, path }])
    }
    feed('First')
    const source = await house.addSource('/ebb.xml')
    const { id } = await eventually(async () => {
      const [row] = await house.wireOf(source.id)
      return row && (await read(row.id)).completeness === 'full' && row
    })
    await citing(id, { title: 'On the ebb' })
    house.publisher.article('/', 'All that is new today', [words('A ferry has a new captain.')])
    house.publisher.set(path, { status: 302, body: '', headers: { location: '/' } })
    feed('Second')
    await poll(source)
    await eventually(async () => {
      const asked = 'select 1 from articles where id = $1 and problem_code = $2'
      return (await house.owner.query(asked, [id, 'NO_TEXT'])).rowCount === 1
    })
    expect((await read(id)).version).toBe(1)
    expect((await told(analyst)).filter(([object]) => object === `article:${id}`)).toEqual([])
  })
})
