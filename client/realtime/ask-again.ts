import type { QueryClient, QueryKey } from '@tanstack/vue-query'

/**
 * Asks again for what is shown under a key. A first answer that is still under way may be older than the reason for asking,
 * and is not begun anew by TanStack Query: what it brings is asked for once more.
 */
export async function askAgain(queries: QueryClient, queryKey: QueryKey): Promise<void> {
  const underWay = queries
    .getQueryCache()
    .findAll({ queryKey, fetchStatus: 'fetching', predicate: ({ state }) => state.data === undefined })
  await queries.invalidateQueries({ queryKey })
  if (underWay.length > 0) await queries.invalidateQueries({ queryKey })
}
