import type { EntityManager } from 'typeorm'
import { requestJob } from '#server/database/request-job'

const ask = (manager: EntityManager, feedId: string, key = `feeds.poll-${feedId}`): Promise<void> =>
  requestJob(manager, 'feeds.poll', { feedId }, { key })

/** A person's wish counts more than the rest of a host that gave no answer: he is the next to ask it. */
const wakeHost = `
  update feed_hosts set rests_until = now()
   where rests_until is not null and host = (select split_part(split_part(url, '://', 2), '/', 1) from feeds where id = $1)`

/** Makes the feed due and asks for the poll. A poll under way sees that it was asked for again (it finds its lease gone). */
export const pollSoon = async (manager: EntityManager, feedId: string, key?: string): Promise<void> => {
  await manager.query('update feeds set next_poll_at = now() where id = $1', [feedId])
  await manager.query(wakeHost, [feedId])
  await ask(manager, feedId, key)
}

/** The same, and everything once more: a source that begins to read a known feed must not hear "not modified". */
export const pollAll = async (manager: EntityManager, feedId: string): Promise<void> => {
  await manager.query(
    'update feeds set next_poll_at = now(), etag = null, last_modified = null, raw_sha256 = null where id = $1',
    [feedId],
  )
  await manager.query(wakeHost, [feedId])
  await ask(manager, feedId)
}
