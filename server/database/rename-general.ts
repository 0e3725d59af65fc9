import type { EntityManager } from 'typeorm'
import type { ThreadObjectKind } from '#core/contracts/http/threads'
import { renameThreadEntries } from '#server/database/search/thread-entries'

const rename = `
  update threads t set title = x.title from unnest($3::uuid[], $4::text[]) x (id, title)
   where t.desk_id = $1 and t.on_kind = $2 and t.on_id = x.id and t.general and t.title <> x.title returning t.id`

/**
 * The general discussion bears the title of its object: to be called in the transaction that gives objects of a desk other ones.
 */
export const renameGenerals = async (
  manager: EntityManager,
  deskId: string,
  kind: ThreadObjectKind,
  objects: readonly { id: string; title: string }[],
): Promise<void> => {
  if (objects.length === 0) return
  const [ids, titles] = [objects.map(({ id }) => id), objects.map(({ title }) => title)]
  const [renamed] = await manager.query<[{ id: string }[], number]>(rename, [deskId, kind, ids, titles])
  await renameThreadEntries(
    manager,
    renamed.map((thread) => thread.id),
  )
}

/** The same for one object. */
export const renameGeneral = (
  manager: EntityManager,
  { id, deskId }: { id: string; deskId: string },
  kind: ThreadObjectKind,
  title: string,
): Promise<void> => renameGenerals(manager, deskId, kind, [{ id, title }])
