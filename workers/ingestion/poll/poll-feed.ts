import { DomainError } from '#core/contracts/errors/domain-error'
import { healthOf, newestItem } from '#workers/ingestion/poll/health'
import { header } from '#workers/ingestion/poll/answer'
import { pollInterval } from '#workers/ingestion/poll/interval'
import { leaseFeed, releaseFeed, type LeasedFeed } from '#workers/ingestion/poll/lease'
import { readersOf } from '#workers/ingestion/poll/readers'
import { readFeed, type ReadFeed } from '#workers/ingestion/poll/read-feed'
import { repoint } from '#workers/ingestion/poll/repoint'
import { settleIll, settleUnchanged, settleWell, type PolledFeed } from '#workers/ingestion/poll/settle'
import { storeItems } from '#workers/ingestion/store/store-items'
import { storeRaw } from '#workers/ingestion/store/store-raw'
import type { Processor, Services } from '#workers/runtime/processor'

/**
 * Polls one feed for all desks that read it: asks, finds the feed behind a page, stores what came, gives every desk its
 * own articles, then writes down how the feed is. Killed in between, the next poll does the rest: articles are unique by
 * source and identity, and the validators are written last.
 */
export const pollFeed: Processor<'feeds.poll'> = async (services, { feedId }) => {
  const feed = await leaseFeed(services, feedId)
  if (!feed) return
  const readers = await readersOf(services, feed.id)
  if (readers.length === 0) return
  const wishes = readers.map(({ intervalSeconds }) => intervalSeconds)
  const interval = pollInterval(feed.url, wishes, services.config.FETCH_ALLOW)
  const polled: PolledFeed = { feed, readers, interval }
  try {
    const read = await ask(services, polled)
    await (read ? take(services, polled, read) : settleUnchanged(services, polled, healthUnchanged(feed)))
  } catch (error) {
    if (!(error instanceof DomainError)) {
      await releaseFeed(services, feed)
      throw error
    }
    services.logger.info('a feed could not be read', { feedId, code: error.code })
    await settleIll(services, polled, error)
  }
}

/** A source without articles must see everything, so then nothing is asked conditionally. */
const ask = ({ config }: Services, { feed, readers }: PolledFeed): Promise<ReadFeed | null> => {
  const conditional = readers.every(({ empty }) => !empty)
  const validators = conditional
    ? { etag: feed.etag ?? undefined, lastModified: feed.lastModified ?? undefined }
    : {}
  return readFeed(feed.url, validators, config.FETCH_ALLOW)
}

/** Not modified says nothing new: what the feed was before its failures, or silent by now. */
const healthUnchanged = (feed: LeasedFeed): LeasedFeed['health'] => {
  const kept =
    feed.problemCode === null && feed.health !== 'new' && feed.health !== 'silent' ? feed.health : 'well'
  const old = feed.lastItemAt !== null && Date.now() - feed.lastItemAt.getTime() > 14 * 86_400_000
  return kept === 'well' && old ? 'silent' : kept
}

const take = async (services: Services, polled: PolledFeed, read: ReadFeed): Promise<void> => {
  const { feed, readers } = polled
  const { parsed, response } = read
  if (!(await repoint(services, feed, read.url))) return
  const rawSha256 = await storeRaw(services, response)
  for (const reader of readers)
    await storeItems(services, { feedId: feed.id, feedUrl: read.url, parsed, reader })
  const lastItemAt = newestItem(parsed.items) ?? feed.lastItemAt
  await settleWell(services, polled, {
    title: parsed.title === '' ? null : parsed.title,
    siteUrl: parsed.siteUrl,
    language: parsed.language,
    etag: header(response, 'etag') ?? null,
    lastModified: header(response, 'last-modified') ?? null,
    rawSha256,
    lastItemAt,
    health: healthOf(parsed.items, lastItemAt),
  })
}
