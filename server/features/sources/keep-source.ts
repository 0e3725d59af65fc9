import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import { Source } from '#server/database/entities/source'

/** A desk that reads it under another address has it too: a page and the feed found on it are one source. */
const sameSource = `
  select s.id, s.removed_at is not null as removed from sources s join feeds f on f.id = s.feed_id
   where s.desk_id = $1 and (s.url = $2 or f.url = $2) order by s.removed_at nulls first limit 1`

type Wanted = Pick<Source, 'id' | 'deskId' | 'feedId' | 'url'> & Partial<{ [K in keyof Source]: unknown }>

/** The desk's source of this address, if it had one and removed it; throws ALREADY_THERE where it still reads it. */
const removedOne = async (manager: EntityManager, deskId: string, url: string): Promise<string | null> => {
  const [there] = await manager.query<{ id: string; removed: boolean }[]>(sameSource, [deskId, url])
  if (there && !there.removed) throw new DomainError('ALREADY_THERE', undefined, { id: there.id })
  return there?.id ?? null
}

/** Stores a source, or takes up the one that was removed, with its articles. Gives its id. Throws ALREADY_THERE. */
export const keepSource = async (manager: EntityManager, wanted: Wanted): Promise<string> => {
  const { id: newId, deskId, url, ...settings } = wanted
  const before = await removedOne(manager, deskId, url)
  if (before !== null) {
    await manager.update(Source, { id: before }, {
      ...settings,
      paused: false,
      removedAt: null,
    } as Partial<Source>)
    return before
  }
  const inserted = await manager
    .createQueryBuilder()
    .insert()
    .into(Source)
    .values({ ...settings, id: newId, deskId, url } as Partial<Source>)
    .orIgnore()
    .returning('id')
    .execute()
  // Somebody else added it between the look and the insert.
  if ((inserted.raw as unknown[]).length === 0) await removedOne(manager, deskId, url)
  return newId
}
