import { randomBytes } from 'node:crypto'
import type { Pool } from 'pg'
import { v7 } from 'uuid'

export interface TestSource {
  id: string
  deskId: string
  feedId: string
  url: string
}

/** A source of a desk on a feed of that address (the feed is shared when there is one). It is not due. */
export const makeSource = async (
  owner: Pool,
  desk: { id: string },
  { url = `https://feeds.example/${randomBytes(6).toString('hex')}.xml`, title = 'Harbour Wire' } = {},
): Promise<TestSource> => {
  const feed = await owner.query<{ id: string }>(
    `insert into feeds (id, url, title) values ($1, $2, $3) on conflict (url) where source_id is null do update set url = excluded.url returning id`,
    [v7(), url, title],
  )
  const source = { id: v7(), deskId: desk.id, feedId: feed.rows[0]!.id, url }
  await owner.query('insert into sources (id, desk_id, feed_id, url, title) values ($1, $2, $3, $4, $5)', [
    source.id,
    desk.id,
    source.feedId,
    url,
    title,
  ])
  return source
}
