import type { EntityManager } from 'typeorm'
import type { ErrorCode } from '#core/contracts/errors/codes'
import type { DomainError } from '#core/contracts/errors/domain-error'
import type { SourceView } from '#core/contracts/http/sources'
import { appendEvent } from '#server/database/append-event'
import type { Feed } from '#server/database/entities/feed'
import { actForDesk } from '#server/database/transactions'
import { readSources } from '#server/database/views/source-views'
import { backOffMs } from '#server/jobs/back-off'
import { healthAfter } from '#workers/ingestion/poll/health'
import { secondsToNextPoll } from '#workers/ingestion/poll/interval'
import type { LeasedFeed } from '#workers/ingestion/poll/lease'
import type { Reader } from '#workers/ingestion/poll/readers'
import { recordPoll, type PollFacts, type Settling } from '#workers/ingestion/poll/record-poll'
import type { Rhythm } from '#workers/ingestion/poll/rhythm'
import { isIll, lasts, tellIll } from '#workers/ingestion/poll/tell-ill'
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
  /** For how many seconds the publisher says that asking is useless. */
  hint: number
  health: Feed['health']
  /** Seconds between two polls. */
  interval: number
}

/**
 * While the lease stands nobody asked for another poll; else the feed stays due and forgets by what it would be known as unchanged:
 * its readers may have other settings by now. An empty hash is that of nothing (none at all is that of an address that never was a feed).
 */
const well = `
  update feeds set title = $3, site_url = $4, language = $5, raw_sha256 = $6,
    taken_sha256 = case when next_poll_at::text = $2 then $6 else '' end, last_item_at = $7, health = $8,
    was_well = was_well or $8 in ('well', 'no-time-zone'),
    taken_health = $8, hint_seconds = $15::int,
    health_since = case when health <> $8 then now() else health_since end,
    rhythm_seconds = $12::int, silent_after_seconds = $13::int,
    interval_seconds = $9::int, failures = 0, problem_code = null, problem_message = null, problem_since = null,
    last_polled_at = now(),
    etag = case when next_poll_at::text = $2 then $10 end,
    last_modified = case when next_poll_at::text = $2 then $11 end,
    next_poll_at = case when next_poll_at::text = $2 then now() + make_interval(secs => $14::float8)
                   else next_poll_at end
   where id = $1`

const unchanged = `
  update feeds set failures = 0, problem_code = null, problem_message = null, problem_since = null, health = $4,
    was_well = was_well or $4 in ('well', 'no-time-zone'),
    health_since = case when health <> $4 then now() else health_since end,
    interval_seconds = $3::int, last_polled_at = now(),
    next_poll_at = case when next_poll_at::text = $2 then now() + make_interval(secs => $5::float8)
                   else next_poll_at end
   where id = $1`

const ill = `
  update feeds set failures = failures + 1, health = $4,
    health_since = case when health <> $4 then now() else health_since end, problem_code = $5, problem_message = $6,
    problem_since = case when problem_code is null then now() else problem_since end, last_polled_at = now(),
    next_poll_at = case when next_poll_at::text = $2 then now() + make_interval(secs => $3::float8) else next_poll_at end
   where id = $1`

/** Tells every desk that reads the feed how its source is now. Desks come in their order: two polls never wait for each other. */
const tell = async (manager: EntityManager, readers: readonly Reader[]): Promise<SourceView[]> => {
  const told: SourceView[] = []
  for (const { deskId, sourceId } of readers) {
    await actForDesk(manager, deskId)
    for (const data of await readSources(manager, { ids: [sourceId] })) {
      await appendEvent(manager, {
        type: 'source.changed',
        deskId,
        rooms: [`desk:${deskId}`],
        actorId: null,
        data,
      })
      told.push(data)
    }
  }
  return told
}

export interface PolledFeed {
  feed: LeasedFeed
  readers: readonly Reader[]
}

interface Settled {
  settling: Settling
  facts: PollFacts
  /** The source has become another by it. */
  news: boolean
  /** It is so ill that people are told. */
  tells: boolean
}

/** Writes down a poll; when the source has become another by it, in one transaction with the news of that. */
const settle = (
  { transactions }: Services,
  { feed, readers }: PolledFeed,
  { settling, facts, news, tells }: Settled,
): Promise<void> =>
  news || (tells && feed.wasWell)
    ? transactions.open(async (manager) => {
        await recordPoll(manager, settling, facts)
        const told = await tell(manager, readers)
        if (tells) await tellIll(manager, feed.id, told)
      })
    : transactions.alone((manager) => recordPoll(manager, settling, facts))

const isNews = ({ feed }: PolledFeed, health: Feed['health'], problemCode: ErrorCode | null): boolean =>
  feed.health !== health || feed.problemCode !== problemCode

/** Writes down a poll that brought the feed. */
export const settleWell = (
  services: Services,
  polled: PolledFeed,
  state: FeedState,
  facts: PollFacts,
): Promise<void> => {
  const { id, lease } = polled.feed
  const values = [
    id,
    lease,
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
    secondsToNextPoll(polled.feed.url, state.interval, services.config.FETCH_ALLOW),
    state.hint,
  ]
  const settling = { update: well, values }
  const [news, tells] = [isNews(polled, state.health, null), isIll(state.health)]
  return settle(services, polled, { settling, facts, news, tells })
}

/** Writes down a poll that found nothing changed. */
export const settleUnchanged = (
  services: Services,
  polled: PolledFeed,
  { health, interval }: Pick<FeedState, 'health' | 'interval'>,
  facts: PollFacts,
): Promise<void> => {
  const { id, lease, url } = polled.feed
  const wait = secondsToNextPoll(url, interval, services.config.FETCH_ALLOW)
  const settling = { update: unchanged, values: [id, lease, interval, health, wait] }
  return settle(services, polled, {
    settling,
    facts,
    news: isNews(polled, health, null),
    tells: isIll(health),
  })
}

const asSeconds = (value: unknown): number => (typeof value === 'number' ? value : 0)

/** Who has too many requests and does not say for how long is left alone for the least time between two polls. */
const leastRest = ({ details }: DomainError, url: string, allow: readonly string[]): number =>
  details?.status === 429 ? secondsToNextPoll(url, 0, allow) : 0

/** Writes down a poll that failed: in words, with the next try after a back-off that grows and never ends (limit L18). */
export const settleIll = (
  services: Services,
  polled: PolledFeed,
  problem: DomainError,
  facts: PollFacts,
): Promise<void> => {
  const { feed } = polled
  const health = healthAfter(problem)
  const asked = Math.min(asSeconds(problem.details?.retryAfterSeconds), 86_400)
  const rest = leastRest(problem, feed.url, services.config.FETCH_ALLOW)
  const wait = Math.max(backOffMs(feed.failures + 1) / 1000, asked, rest)
  const settling = {
    update: ill,
    values: [feed.id, feed.lease, wait, health, problem.code, problem.message],
  }
  const [news, tells] = [isNews(polled, health, problem.code), lasts(feed.problemSince, wait)]
  return settle(services, polled, { settling, facts, news, tells })
}
