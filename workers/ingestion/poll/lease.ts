import type { ErrorCode } from '#core/contracts/errors/codes'
import type { Feed } from '#server/database/entities/feed'
import type { Services } from '#workers/runtime/processor'

/** Longer than the slowest poll may take: after a crash the feed is due again then. */
const claim = `
  with due as (
    select id as feed_id, next_poll_at as due_at from feeds
     where id = $1 and (next_poll_at is null or next_poll_at <= now()) for update)
  update feeds set next_poll_at = now() + interval '2 minutes' from due where id = due.feed_id
  returning due.due_at as "dueAt", id, url, etag, last_modified as "lastModified", raw_sha256 as "rawSha256", taken_sha256 as "takenSha256", failures, health, was_well as "wasWell",
    problem_code as "problemCode", problem_since as "problemSince", last_item_at as "lastItemAt",
    rhythm_seconds as "rhythmSeconds", silent_after_seconds as "silentAfterSeconds", hint_seconds as "hintSeconds",
    taken_health as "takenHealth",
    source_id as "sourceId",
    exists (select 1 from feed_subscriptions s where s.feed_id = feeds.id and s.lease_until > now()) as pushed,
    exists (select 1 from feed_subscriptions s where s.feed_id = feeds.id) as subscribed,
    next_poll_at::text as lease`

/** A feed that this job alone polls until the lease ends. */
export interface LeasedFeed {
  id: string
  url: string
  /** The one source that may read it; null: it is shared. */
  sourceId: string | null
  /** A hub tells us of its changes. */
  pushed: boolean
  /** A hub was asked to; it may not have agreed. */
  subscribed: boolean
  /** When it was to be polled. */
  dueAt: Date | null
  etag: string | null
  lastModified: string | null
  rawSha256: string | null
  takenSha256: string | null
  failures: number
  health: Feed['health']
  /** Since its desks were last told that it is ill. */
  wasWell: boolean
  problemCode: ErrorCode | null
  problemSince: Date | null
  lastItemAt: Date | null
  rhythmSeconds: number | null
  silentAfterSeconds: number | null
  hintSeconds: number | null
  takenHealth: Feed['takenHealth']
  /** Stands in `next_poll_at` for as long as nobody asked for another poll meanwhile. */
  lease: string
}

/** Takes a feed that is due; null when it is not, so that a job that runs twice polls once. */
export const leaseFeed = async ({ transactions }: Services, feedId: string): Promise<LeasedFeed | null> => {
  const [rows] = await transactions.alone((manager) => manager.query<[LeasedFeed[], number]>(claim, [feedId]))
  return rows[0] ?? null
}

/** Gives a feed back at once: nobody reads it, and whoever begins to shall not wait. */
export const releaseFeed = async ({ transactions }: Services, { id, lease }: LeasedFeed): Promise<void> => {
  await transactions.open((manager) =>
    manager.query('update feeds set next_poll_at = now() where id = $1 and next_poll_at::text = $2', [
      id,
      lease,
    ]),
  )
}
