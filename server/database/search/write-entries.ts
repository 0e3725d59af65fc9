import type { SearchKind } from '#core/contracts/http/search'
import { toTextVector } from '#core/search/to-tsvector'
import { storable } from '#core/text/storable'

/** Something that is to be found, as it reads now. */
export interface NewSearchEntry {
  id: string
  kind: SearchKind
  deskId: string
  sourceId?: string | null
  briefingId?: string | null
  threadId?: string | null
  language: string | null
  title: string
  body: string
  at: Date | string
  /** Which state of the thing this is, for whoever looks whether it is still that. */
  state?: string
}

/** Runs one statement in the transaction at hand: an `EntityManager` or a client of `pg`. */
export interface Statements {
  query(text: string, values: unknown[]): Promise<unknown>
}

const write = `
  insert into search_entries (id, kind, desk_id, source_id, briefing_id, thread_id, language, title, body, at, state, tokens)
  select x.id, x.kind, x.desk_id, x.source_id, x.briefing_id, x.thread_id, x.language, x.title, x.body, x.at, x.state,
         x.tokens::tsvector
    from jsonb_to_recordset($1::jsonb) as x(id uuid, kind text, desk_id uuid, source_id uuid, briefing_id uuid,
         thread_id uuid, language text, title text, body text, at timestamptz, state text, tokens text)
   order by x.id
  on conflict (id) do update set language = excluded.language, title = excluded.title, body = excluded.body,
    at = excluded.at, state = excluded.state, tokens = excluded.tokens, source_id = excluded.source_id`

/** A message is found by its own words; its thread by the title that both show. */
const tokensOfEntry = ({ kind, title, body }: NewSearchEntry): string =>
  storable(toTextVector(kind === 'message' ? '' : title, body))

const rowOf = (entry: NewSearchEntry) => ({
  id: entry.id,
  kind: entry.kind,
  desk_id: entry.deskId,
  source_id: entry.sourceId ?? null,
  briefing_id: entry.briefingId ?? null,
  thread_id: entry.threadId ?? null,
  language: entry.language,
  title: storable(entry.title),
  body: storable(entry.body),
  at: entry.at,
  state: entry.state ?? '',
  tokens: tokensOfEntry(entry),
})

/** Makes things findable, or findable as they are now, in the transaction at hand. */
export const writeSearchEntries = async (
  statements: Statements,
  entries: readonly NewSearchEntry[],
): Promise<void> => {
  if (entries.length > 0) await statements.query(write, [JSON.stringify(entries.map(rowOf))])
}

/** Takes a thing out of the search, in the transaction at hand. */
export const removeSearchEntry = async (statements: Statements, id: string): Promise<void> => {
  await statements.query('delete from search_entries where id = $1', [id])
}
