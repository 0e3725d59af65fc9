import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'

const insert = `
  insert into feeds (id, url, next_poll_at) values ($1, $2, now())
  on conflict (url) where source_id is null do update set url = excluded.url returning id`

/** The feed of an address, which all desks that read it share; a new one is made where there is none. Never one that belongs to a source. */
export const feedOfAddress = async (manager: EntityManager, url: string): Promise<string> => {
  const [feed] = await manager.query<{ id: string }[]>(insert, [v7(), url])
  return feed!.id
}
