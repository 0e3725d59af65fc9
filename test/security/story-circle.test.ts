import type { ArticleStandings, ArticleSummary } from '#core/contracts/http/articles'
import type { Page } from '#core/contracts/http/common'
import type { ArticlePage } from '#core/news/article-page'
import type { StorySummary } from '#core/news/stories'
import type { SuggestionList } from '#core/news/suggestions'
import { makeArticle } from '#test/factories/article'
import type { TestPerson } from '#test/factories/person'
import { makeSource } from '#test/factories/source'
import { startHouse, type TestHouse } from '#test/support/test-house'

describe('security/circle: a story that is limited is not told by its articles', () => {
  let house: TestHouse
  beforeAll(async () => {
    house = await startHouse()
  })
  afterAll(() => house.stop())

  test('neither which they are nor why, nor how many texts it has', async () => {
    const { analyst, secondAnalyst } = house.people
    const source = await makeSource(house.owner, house.desk)
    const article = await makeArticle(house.owner, source)
    const other = await makeArticle(house.owner, source, { text: 'Cranes stand still in the northern port.' })
    const wanted = { body: { title: 'Fees', articleIds: [article.id, other.id] } }
    const path = `/api/desks/${house.desk.id}`
    const { body: story } = await house.request<StorySummary>(analyst, 'POST', `${path}/stories`, wanted)
    const told = async (person: TestPerson) => {
      const list = `${path}/articles?story=${story.id}`
      const { body: wire } = await house.request<Page<ArticleSummary>>(person, 'GET', list)
      const { body: page } = await house.request<ArticlePage>(person, 'GET', `/api/articles/${article.id}`)
      const asked = `${path}/articles/standings?ids=${article.id}`
      const { body: standings } = await house.request<ArticleStandings>(person, 'GET', asked)
      const named = '/api/search/suggestions?q=fees&kinds=story'
      const { body: names } = await house.request<SuggestionList>(person, 'GET', named)
      return {
        names: names.items.map(({ id }) => id),
        wire: wire.items.map(({ id }) => id).toSorted(),
        why: page.storyReason,
        story: page.story?.id ?? null,
        origins: [page.counts.origins, ...standings.items.map(({ origins }) => origins)],
      }
    }
    const everything = {
      names: [story.id],
      wire: [article.id, other.id].toSorted(),
      why: { kind: 'person' },
      story: story.id,
      origins: [2, 2],
    }
    expect(await told(secondAnalyst)).toEqual(everything)
    await house.owner.query(
      `insert into resource_members (kind, resource_id, user_id, desk_id) values ('story', $1, $2, $3)`,
      [story.id, analyst.id, house.desk.id],
    )
    expect(await told(analyst)).toEqual(everything)
    expect(await told(secondAnalyst)).toEqual({
      names: [],
      wire: [],
      why: null,
      story: null,
      origins: [1, 1],
    })
  })
})
