import { searchResult, type SearchResult } from '#core/contracts/http/search'
import type { TestPerson } from '#test/factories/person'
import type { TestHouse } from '#test/support/test-house'

/** What people of a house find: the analyst, where nobody else is named. */
export const searchingIn = (house: () => TestHouse) => {
  const search = async (q: string, rest = '', person?: TestPerson): Promise<SearchResult> => {
    const path = `/api/search?q=${encodeURIComponent(q)}${rest}`
    const answer = await house().request(person ?? house().people.analyst, 'GET', path)
    expect(answer.status).toBe(200)
    return searchResult.parse(answer.body)
  }
  const titles = async (q: string, rest = '', person?: TestPerson): Promise<string[]> =>
    (await search(q, rest, person)).items.map(({ title }) => title)
  return { search, titles }
}
