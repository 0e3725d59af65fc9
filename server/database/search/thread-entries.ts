import type { EntityManager } from 'typeorm'
import { removeSearchEntry, writeSearchEntries } from '#server/database/search/write-entries'

interface ThreadRow {
  id: string
  deskId: string
  title: string
  briefingId: string | null
  at: Date
}

const threads = `
  select t.id, t.desk_id as "deskId", t.title, t.created_at as at,
         case when t.on_kind = 'briefing' then t.on_id end as "briefingId"
    from threads t where t.id = any ($1::uuid[])`

/** Takes threads into the search, by their titles. */
export const writeThreadEntries = async (
  manager: Pick<EntityManager, 'query'>,
  ids: readonly string[],
): Promise<void> => {
  const rows = await manager.query<ThreadRow[]>(threads, [ids])
  await writeSearchEntries(
    manager,
    rows.map((row) => ({ ...row, kind: 'thread' as const, threadId: row.id, language: null, body: '' })),
  )
}

/** Threads bear another title: they are found by it, and what was said in them shows it. */
export const renameThreadEntries = async (
  manager: Pick<EntityManager, 'query'>,
  ids: readonly string[],
): Promise<void> => {
  if (ids.length === 0) return
  await writeThreadEntries(manager, ids)
  await manager.query(titleOfMessages, [ids])
}

/** A message is not found by the title of its thread, it only shows it. */
const titleOfMessages = `
  update search_entries e set title = t.title from search_entries t
   where e.kind = 'message' and e.thread_id = any ($1::uuid[]) and t.id = e.thread_id and e.title <> t.title`

interface MessageRow extends ThreadRow {
  threadId: string
  body: string
  deleted: boolean
}

const messages = `
  select m.id, m.desk_id as "deskId", m.thread_id as "threadId", t.title, m.text as body, m.created_at as at,
         m.deleted_at is not null as deleted, case when t.on_kind = 'briefing' then t.on_id end as "briefingId"
    from messages m join threads t on t.id = m.thread_id where m.id = any ($1::uuid[])`

/** Takes messages into the search as they read now; a removed one is taken out. */
export const writeMessageEntries = async (
  manager: Pick<EntityManager, 'query'>,
  ids: readonly string[],
): Promise<void> => {
  const rows = await manager.query<MessageRow[]>(messages, [ids])
  for (const { id, deleted } of rows) if (deleted) await removeSearchEntry(manager, id)
  const said = rows.filter(({ deleted }) => !deleted)
  await writeSearchEntries(
    manager,
    said.map((row) => ({ ...row, kind: 'message' as const, language: null })),
  )
}
