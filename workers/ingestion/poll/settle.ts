import type { EntityManager } from 'typeorm'
import type { DomainError } from '#core/contracts/errors/domain-error'
import { appendEvent } from '#server/database/append-event'
import type { Feed } from '#server/database/entities/feed'
import { actForDesk } from '#server/database/transactions'
import { readSources } from '#server/database/views/source-views'
import { backOffMs } from '#server/jobs/back-off'
import { healthAfter } from '#workers/ingestion/poll/health'
import type { LeasedFeed } from '#workers/ingestion/poll/lease'
import type { Reader } from '#workers/ingestion/poll/readers'
import { recordPoll, type PollFacts } from '#workers/ingestion/poll/record-poll'
import type { Rhythm } from '#workers/ingestion/poll/rhythm'
import type { Services } from '#workers/runtime/processor'

/** What a poll found out about the feed itself. */
export interface FeedState {
  title: string | null
  siteUrl: string | null
  language: string | null
  etag: string | null
  lastModified: string | null
  rawSha256: string | null
  lastItemAt: Date | null
  rhythm: Rhythm | null
  health: Feed['health']
  /** Seconds to the next poll. */
  interval: number
}

/** While the lease stands nobody asked for another poll; else the feed stays due and forgets its validators. */
const well = `
  update feeds set title = $3, site_url = $4, language = $5, raw_sha256 = $6, last_item_at = $7, health = $8,
    health_since = case when health <> $8 then now() else health_since end,
    rhythm_seconds = $12::int, silent_after_seconds = $13::int,
    interval_seconds = $9::int, failures = 0, problem_code = null, problem_message = null, problem_since = null,
    last_polled_at = now(),
    etag = case when next_poll_at::text = $2 then $10 end,
    last_modified = case when next_poll_at::text = $2 then $11 end,
    next_poll_at = case when next_poll_at::text = $2 then now() + make_interval(secs => $9::int * (0.9 + random() * 0.2))
                   else next_poll_at end
   where id = $1`

const unchanged = `
  update feeds set failures = 0, problem_code = null, problem_message = null, problem_since = null, health = $4,
    health_since = case when health <> $4 then now() else health_since end,
    interval_seconds = $3::int, last_polled_at = now(),
    next_poll_at = case when next_poll_at::text = $2 then now() + make_interval(secs => $3::int * (0.9 + random() * 0.2))
                   else next_poll_at end
   where id = $1`

const ill = `
  update feeds set failures = failures + 1, health = $4,
    health_since = case when health <> $4 then now() else health_since end, problem_code = $5, problem_message = $6,
    problem_since = case when problem_code is null then now() else problem_since end, last_polled_at = now(),
    next_poll_at = case when next_poll_at::text = $2 then now() + make_interval(secs => $3::float8) else next_poll_at end
   where id = $1`

/** Tells every desk that reads the feed how its source is now. Desks come in their order: two polls never wait for each other. */
const tell = async (manager: EntityManager, readers: readonly Reader[]): Promise<void> => {
  for (const { deskId, sourceId } of readers) {
    await actForDesk(manager, deskId)
    for (const data of await readSources(manager, { ids: [sourceId] }))
      await appendEvent(manager, {
        type: 'source.changed',
        deskId,
        rooms: [`desk:${deskId}`],
        actorId: null,
        data,
      })
  }
}

export interface PolledFeed {
  feed: LeasedFeed
  readers: readonly Reader[]
}

/**
 * Says which response is the feed's last, before anything of it is stored: the job that gives a changed item its text reads
 * the words there, and it may run before the poll has ended.
 */
export const noteResponse = async (
  { transactions }: Services,
  feedId: string,
  rawSha256: string,
): Promise<void> => {
  await transactions.open((manager) =>
    manager.query('update feeds set raw_sha256 = $2 where id = $1', [feedId, rawSha256]),
  )
}

/** Writes down a poll that brought the feed. */
export const settleWell = (
  { transactions }: Services,
  { feed, readers }: PolledFeed,
  state: FeedState,
  facts: PollFacts,
): Promise<void> =>
  transactions.open(async (manager) => {
    await manager.query(well, [
      feed.id,
      feed.lease,
      state.title,
      state.siteUrl,
      state.language,
      state.rawSha256,
      state.lastItemAt,
      state.health,
      state.interval,
      state.etag,
      state.lastModified,
      state.rhythm?.rhythmSeconds ?? null,
      state.rhythm?.silentAfterSeconds ?? null,
    ])
    await recordPoll(manager, feed.id, facts)
    if (feed.health !== state.health || feed.problemCode !== null) await tell(manager, readers)
  })

/** Writes down a poll that found nothing changed. */
export const settleUnchanged = (
  { transactions }: Services,
  { feed, readers }: PolledFeed,
  { health, interval }: Pick<FeedState, 'health' | 'interval'>,
  facts: PollFacts,
): Promise<void> =>
  transactions.open(async (manager) => {
    await manager.query(unchanged, [feed.id, feed.lease, interval, health])
    await recordPoll(manager, feed.id, facts)
    if (feed.health !== health || feed.problemCode !== null) await tell(manager, readers)
  })

const asSeconds = (value: unknown): number => (typeof value === 'number' ? value : 0)

/** Writes down a poll that failed: in words, with the next try after a back-off that grows and never ends (limit L18). */
export const settleIll = (
  { transactions }: Services,
  { feed, readers }: PolledFeed,
  problem: DomainError,
  facts: PollFacts,
): Promise<void> =>
  transactions.open(async (manager) => {
    const health = healthAfter(problem)
    const asked = Math.min(asSeconds(problem.details?.retryAfterSeconds), 86_400)
    const wait = Math.max(backOffMs(feed.failures + 1) / 1000, asked)
    await manager.query(ill, [feed.id, feed.lease, wait, health, problem.code, problem.message])
    await recordPoll(manager, feed.id, facts)
    if (feed.health !== health || feed.problemCode !== problem.code) await tell(manager, readers)
  })
