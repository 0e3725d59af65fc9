import type { EntityManager } from 'typeorm'
import type { WatchMatch } from '#core/news/watch-match'
import type { WatchTrial } from '#core/news/watches'
import { inLanguage, leavesOut } from '#server/database/left-out'

/** The newest matches, as the wire's filter finds them; of these the last seven days. */
const mostFound = 2_000

const trial = `
  with hits as materialized (
    select a.id, a.title, a.language, a.source_id, a.first_seen_at, coalesce(o.origin_id, a.id) as origin_id
      from search_articles($1::tsquery, $2, ${mostFound}) found(id)
      join articles a on a.id = found.id left join article_origins o on o.article_id = a.id
     where a.first_seen_at > now() - interval '7 days' and ($3::uuid is null or a.source_id = $3)
       and ($4::text is null or ${inLanguage('a.language', '$4')})
       and ${leavesOut('a', '$5::text[]', '$6::text[]')})
  select (select count(*)::int from hits) as hits, (select count(distinct origin_id)::int from hits) as origins,
         h.id, h.title, h.language, coalesce(s.title, f.title, s.url) as source, h.first_seen_at as at
    from hits h join sources s on s.id = h.source_id join feeds f on f.id = s.feed_id
   order by h.first_seen_at desc, h.id desc limit 5`

interface TrialRow {
  hits: number
  origins: number
  id: string
  title: string
  language: string | null
  source: string
  at: Date
}

type Trial = Omit<WatchMatch, 'source'> & { sourceId: string | null }

/** What these words would have found in the last seven days. */
export const tryWatch = async (
  manager: EntityManager,
  deskId: string,
  { match, sourceId, language, withoutSources, withoutLanguages }: Trial,
): Promise<WatchTrial> => {
  const rows = await manager.query<TrialRow[]>(trial, [
    match,
    deskId,
    sourceId,
    language,
    withoutSources,
    withoutLanguages,
  ])
  return {
    hits: rows[0]?.hits ?? 0,
    origins: rows[0]?.origins ?? 0,
    newest: rows.map(({ id, title, language: written, source, at }) => ({
      id,
      title,
      language: written,
      source,
      at: at.toISOString(),
    })),
  }
}
