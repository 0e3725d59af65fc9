import type { Pool } from 'pg'
import type { EntityManager } from 'typeorm'
import { writeArticleEntries } from '#server/database/search/article-entries'

/** What the entries are written through in the application, over a plain connection. */
export const statementsOf = (owner: Pool): Pick<EntityManager, 'query'> => ({
  query: async <T>(text: string, values?: unknown[]): Promise<T> => {
    const { rows } = await owner.query(text, values)
    return rows as T
  },
})

/** Takes articles that a factory made into the search, as a worker does when it stores them. */
export const makeFindable = (owner: Pool, ...articles: readonly { id: string }[]): Promise<void> =>
  writeArticleEntries(
    statementsOf(owner),
    articles.map(({ id }) => id),
  )
