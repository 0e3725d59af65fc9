import { DomainError } from '#core/contracts/errors/domain-error'
import { watchMatch, type WatchMatch } from '#core/news/watch-match'
import type { Processor } from '#workers/runtime/processor'

interface Stored {
  id: string
  deskId: string
  query: string
  variants: boolean
}

/** The language that its words name, where the watch has none, or one (`zh`) of which that (`zh-hant`) is a part. */
const languageNow = `
  case when w.language is null or starts_with(x.language, w.language || '-') then x.language else w.language end`

/** Nobody may have given the watch other words meanwhile. */
const renew = `
  update watches w
     set match = x.match::tsquery, without_sources = x.sources, without_languages = x.languages, language = ${languageNow}
    from jsonb_to_recordset($1::jsonb)
      as x(id uuid, query text, variants boolean, match text, sources text[], languages text[], language text)
   where w.id = x.id and w.query = x.query and w.variants = x.variants
     and (w.match, w.without_sources, w.without_languages, w.language)
         is distinct from (x.match::tsquery, x.sources, x.languages, ${languageNow})
   returning w.id`

/** Null for words that a watch could not be made of today: it goes on with what it has. */
const matchOf = ({ query, variants }: Stored): WatchMatch | null => {
  try {
    return watchMatch(query, { variants })
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
  const { rows } = await keeper.query<Stored>('select id, desk_id as "deskId", query, variants from watches')
  for (const deskId of new Set(rows.map((row) => row.deskId))) {
    const ours = rows
      .filter((row) => row.deskId === deskId)
      .flatMap((stored) => {
        const wanted = matchOf(stored)
        const { id, query, variants } = stored
        if (wanted === null) return []
        const { match, language, withoutSources: sources, withoutLanguages: languages } = wanted
        return [{ id, query, variants, match, language, sources, languages }]
      })
    const [renewed] = await transactions.asDesk(deskId, (manager) =>
      manager.query<[{ id: string }[], number]>(renew, [JSON.stringify(ours)]),
    )
    if (renewed.length > 0)
      logger.info('watches look for their words anew', { deskId, count: renewed.length })
  }
}
