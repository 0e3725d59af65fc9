import type { EntityManager } from 'typeorm'
import { requestJob } from '#server/database/request-job'

const ask = (manager: EntityManager, feedId: string): Promise<void> =>
  requestJob(manager, 'feeds.poll', { feedId }, { key: `feeds.poll-${feedId}` })

/** Makes the feed due and asks for the poll. A poll under way sees that it was asked for again (it finds its lease gone). */
export const pollSoon = async (manager: EntityManager, feedId: string): Promise<void> => {
  await manager.query('update feeds set next_poll_at = now() where id = $1', [feedId])
  await ask(manager, feedId)
}

/** The same, and everything once more: a source that begins to read a known feed must not hear "not modified". */
export const pollAll = async (manager: EntityManager, feedId: string): Promise<void> => {
  await manager.query(
    'update feeds set next_poll_at = now(), etag = null, last_modified = null, raw_sha256 = null where id = $1',
    [feedId],
  )
  await ask(manager, feedId)
}
