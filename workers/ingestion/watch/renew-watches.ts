import { DomainError } from '#core/contracts/errors/domain-error'
import { watchMatch } from '#core/news/watch-match'
import type { Processor } from '#workers/runtime/processor'

interface Stored {
  id: string
  deskId: string
  query: string
}

/** Nobody may have given the watch other words meanwhile. */
const renew = `
  update watches w set match = x.match::tsquery
    from unnest($1::uuid[], $2::text[], $3::text[]) as x(id, query, match)
   where w.id = x.id and w.query = x.query and w.match <> x.match::tsquery returning w.id`

/** Null for words that a watch could not be made of today: it goes on with what it has. */
const matchOf = (query: string): string | null => {
  try {
    return watchMatch(query).match
  } catch (error) {
    if (error instanceof DomainError) return null
    throw error
  }
}

/**
 * Writes anew what watches look for, where their words are read in another way than when they were stored (another stem, a
 * name that is known by now): a watch finds what the search field finds.
 */
export const renewWatches: Processor<'watches.renew'> = async ({ keeper, transactions, logger }) => {
  const { rows } = await keeper.query<Stored>('select id, desk_id as "deskId", query from watches')
  for (const deskId of new Set(rows.map((row) => row.deskId))) {
    const ours = rows
      .filter((row) => row.deskId === deskId)
      .flatMap(({ id, query }) => {
        const match = matchOf(query)
        return match === null ? [] : [{ id, query, match }]
      })
    const words = [ours.map(({ id }) => id), ours.map(({ query }) => query), ours.map(({ match }) => match)]
    const [renewed] = await transactions.asDesk(deskId, (manager) =>
      manager.query<[{ id: string }[], number]>(renew, words),
    )
    if (renewed.length > 0)
      logger.info('watches look for their words anew', { deskId, count: renewed.length })
  }
}
