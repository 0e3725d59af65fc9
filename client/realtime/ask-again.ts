import { hashKey, type Query, type QueryClient, type QueryKey } from '@tanstack/vue-query'

/** What is about to be asked for again, by client and key. */
const about = new WeakMap<QueryClient, Map<string, Promise<void>>>()

/**
 * Asks again for what is shown under a key. A first answer that is still under way may be older than the reason for asking,
 * and is not begun anew by TanStack Query: what it brings is asked for once more. However many events of a break come together,
 * they are one reason.
 */
export function askAgain(queries: QueryClient, queryKey: QueryKey): Promise<void> {
  const waiting = about.get(queries) ?? new Map<string, Promise<void>>()
  about.set(queries, waiting)
  const key = hashKey(queryKey)
  const asked =
    waiting.get(key) ??
    Promise.resolve().then(() => {
      waiting.delete(key)
      return ask(queries, queryKey)
    })
  waiting.set(key, asked)
  return asked
}

async function ask(queries: QueryClient, queryKey: QueryKey): Promise<void> {
  const paging = queries.getQueryCache().findAll({ queryKey, fetchStatus: 'fetching', predicate: isPaging })
  if (paging.length > 0) await Promise.allSettled(paging.map(async ({ promise }) => promise))
  const underWay = queries
    .getQueryCache()
    .findAll({ queryKey, fetchStatus: 'fetching', predicate: ({ state }) => state.data === undefined })
  await queries.invalidateQueries({ queryKey })
  if (underWay.length > 0) await queries.invalidateQueries({ queryKey })
}

const isPaging = ({ state }: Query): boolean => state.fetchMeta?.fetchMore !== undefined
