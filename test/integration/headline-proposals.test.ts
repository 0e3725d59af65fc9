import type { NotificationList } from '#core/contracts/http/notifications'
import type { ArticlePage } from '#core/news/article-page'
import { makeArticle } from '#test/factories/article'
import { makeSource } from '#test/factories/source'
import { startHouse, type TestHouse } from '#test/support/test-house'

type PersonName = keyof TestHouse['people']
let house: TestHouse
let source: { id: string; deskId: string }

beforeAll(async () => {
  house = await startHouse()
  source = await makeSource(house.owner, house.desk)
})
afterAll(() => house.stop())

const ask = <T = unknown>(person: PersonName, method: string, path: string) =>
  house.request<T>(house.people[person], method, path)
const anArticle = async (title: string) => {
  const { id } = await makeArticle(house.owner, source, { title })
  return {
    id,
    propose: (person: PersonName) => ask(person, 'PUT', `/api/articles/${id}/portal-proposal`),
    end: (person: PersonName) => ask(person, 'DELETE', `/api/articles/${id}/portal-proposal`),
    show: () => ask('manager', 'PUT', `/api/articles/${id}/portal`),
    proposed: async () => (await ask<ArticlePage>('analyst', 'GET', `/api/articles/${id}`)).body.proposed,
  }
}
/** What of this article stands in somebody's inbox, with whether it waits still. */
const toldOf = async (person: PersonName, id: string) =>
  (await ask<NotificationList>(person, 'GET', '/api/notifications?limit=200')).body.items
    .filter(({ object }) => object === `article:${id}`)
    .map(({ kind, data, solved }) => [kind, data.what ?? null, solved !== null])
const trailOf = async (id: string): Promise<string[]> => {
  const { rows } = await house.owner.query<{ action: string }>(
    'select action from audit_entries where object_id = $1 order by id',
    [id],
  )
  return rows.map(({ action }) => action)
}

describe('a headline that an analyst proposes for the portal', () => {
  test('waits for the managers once, whoever else would put it there, and goes out by one of them', async () => {
    const article = await anArticle('fees-cut')
    expect((await article.propose('analyst')).status).toBe(204)
    expect((await article.propose('secondAnalyst')).status).toBe(204)
    expect(await article.proposed()).toMatchObject({ by: { id: house.people.analyst.id } })
    expect(await toldOf('manager', article.id)).toEqual([['headline-proposed', null, false]])
    expect(await toldOf('secondAnalyst', article.id)).toEqual([])

    expect((await article.show()).status).toBe(204)
    expect(await article.proposed()).toBeNull()
    expect(await toldOf('manager', article.id)).toEqual([['headline-proposed', null, true]])
    expect(await toldOf('analyst', article.id)).toEqual([['headline-answered', 'shown', false]])
    expect(await trailOf(article.id)).toEqual(['headline.proposed', 'headline.shown'])
    expect((await article.propose('analyst')).status).toBe(204)
    expect(await article.proposed()).toBeNull()
  })

  test('is declined by a manager, and whoever proposed it is told', async () => {
    const article = await anArticle('dull')
    await article.propose('analyst')
    expect((await article.end('secondAnalyst')).status).toBe(403)
    expect(await article.proposed()).not.toBeNull()
    expect((await article.end('manager')).status).toBe(204)
    expect(await article.proposed()).toBeNull()
    expect(await toldOf('analyst', article.id)).toEqual([['headline-answered', 'declined', false]])
    expect(await toldOf('manager', article.id)).toEqual([['headline-proposed', null, true]])
  })

  test('is taken back by whoever proposed it, who is told nothing, and may be proposed again', async () => {
    const article = await anArticle('too-soon')
    await article.propose('analyst')
    expect((await article.end('analyst')).status).toBe(204)
    expect(await toldOf('analyst', article.id)).toEqual([])
    expect(await toldOf('manager', article.id)).toEqual([['headline-proposed', null, true]])
    await article.propose('secondAnalyst')
    expect(await article.proposed()).toMatchObject({ by: { id: house.people.secondAnalyst.id } })
    expect(await toldOf('manager', article.id)).toEqual([
      ['headline-proposed', null, false],
      ['headline-proposed', null, true],
    ])
    expect(await trailOf(article.id)).toEqual([
      'headline.proposed',
      'headline.not-proposed',
      'headline.proposed',
    ])
  })

  test('is refused for an article that leads nowhere, and is nobody’s business outside the desk', async () => {
    const article = await anArticle('from-paper')
    await house.owner.query('update articles set url = null where id = $1', [article.id])
    expect(await article.propose('analyst')).toMatchObject({
      status: 422,
      body: { error: { code: 'INVALID_INPUT' } },
    })
    expect((await (await anArticle('elsewhere')).propose('otherAnalyst')).status).toBe(404)
  })
})
