import type { Pool } from 'pg'

const due = `
  select f.id from feeds f
   where f.next_poll_at <= now() and exists (select 1 from sources s where s.feed_id = f.id and not s.paused and s.removed_at is null)
   order by f.next_poll_at limit 200`

/** Feeds whose time has come and that somebody reads, the longest waiting first. */
export const dueFeeds = async (keeper: Pool): Promise<string[]> =>
  (await keeper.query<{ id: string }>(due)).rows.map(({ id }) => id)
