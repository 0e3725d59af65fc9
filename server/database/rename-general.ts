import type { EntityManager } from 'typeorm'
import type { ThreadObjectKind } from '#core/contracts/http/threads'
import { renameThreadEntries } from '#server/database/search/thread-entries'

const rename = `
  update threads set title = $4 where desk_id = $1 and on_kind = $2 and on_id = $3 and general and title <> $4 returning id`

/** The general discussion bears the title of its object: to be called in the transaction that gives the object another one. */
export const renameGeneral = async (
  manager: EntityManager,
  { id, deskId }: { id: string; deskId: string },
  kind: ThreadObjectKind,
  title: string,
): Promise<void> => {
  const [renamed] = await manager.query<[{ id: string }[], number]>(rename, [deskId, kind, id, title])
  await renameThreadEntries(
    manager,
    renamed.map((thread) => thread.id),
  )
}
