import { DomainError } from '#core/contracts/errors/domain-error'
import { healthOf, healthUnchanged, newestItem } from '#workers/ingestion/poll/health'
import { header } from '#workers/ingestion/poll/answer'
import { hintSeconds, standingHint } from '#workers/ingestion/poll/hints'
import {
  noteHost,
  stateOfHost,
  waitForHost,
  waitForTurn,
  type HostState,
} from '#workers/ingestion/poll/host-rest'
import { pollInterval } from '#workers/ingestion/poll/interval'
import { leaseFeed, releaseFeed } from '#workers/ingestion/poll/lease'
import { answerPreviews, waitingPreviews } from '#workers/ingestion/poll/preview'
import { readersOf } from '#workers/ingestion/poll/readers'
import { readFeed, type ReadFeed, type UnchangedFeed } from '#workers/ingestion/poll/read-feed'
import type { PollFacts } from '#workers/ingestion/poll/record-poll'
import { repoint } from '#workers/ingestion/poll/repoint'
import { rhythmOf } from '#workers/ingestion/poll/rhythm'
import { settleIll, settleUnchanged, settleWell, type PolledFeed } from '#workers/ingestion/poll/settle'
import { hubOfFeed } from '#workers/ingestion/push/hub-of-feed'
import { noteHub } from '#workers/ingestion/push/subscribe'
import { ifHostIsFree, type Busy } from '#workers/ingestion/store/at-host'
import { rulesOfFeed } from '#workers/ingestion/store/rules-of-feed'
import { storeItems } from '#workers/ingestion/store/store-items'
import { storeRaw } from '#workers/ingestion/store/store-raw'
import type { Processor, Services } from '#workers/runtime/processor'

/**
 * Polls one feed for all desks that read it: asks, at first finds the feed behind a page, stores what came, gives every desk
 * its own articles, then writes down how the feed is. Who waits for a preview of the address gets it first. Killed in between,
 * the next poll does the rest: articles are unique by source and identity, and the validators are written last.
 * @throws what is no fault of the feed, for the queue; the desks are told of it as INTERNAL, and the back-off is the same
 */
export const pollFeed: Processor<'feeds.poll'> = async (services, { feedId }) => {
  const feed = await leaseFeed(services, feedId)
  if (!feed) return
  const previews = await waitingPreviews(services, feed.id)
  if (previews.length > 0) await answerPreviews(services, feed.url, previews)
  const readers = await readersOf(services, feed.id)
  if (readers.length === 0) return releaseFeed(services, feed)
  const host = await stateOfHost(services, feed.url)
  if (host.restsUntil) return waitForHost(services, feed, host.restsUntil)
  await pollLeased(services, { feed, readers }, host)
}

const pollLeased = async (services: Services, polled: PolledFeed, host: HostState): Promise<void> => {
  const { feed } = polled
  const { url } = feed
  const began = Date.now()
  try {
    const asked = await ask(services, polled)
    if ('againInMs' in asked) await waitForTurn(services, feed, asked.againInMs)
    else {
      await noteHost(services, { url, host }, null)
      await heard(services, polled, asked.done, began)
    }
  } catch (error) {
    if (!(error instanceof DomainError)) {
      const problem = new DomainError('INTERNAL')
      await settleIll(services, polled, problem, factsOfProblem(problem, began))
      throw error
    }
    services.logger.info('a feed could not be read', { feedId: feed.id, code: error.code })
    await noteHost(services, { url, host }, error)
    await settleIll(services, polled, error, factsOfProblem(error, began))
  }
}

/** The host answered. */
const heard = (
  services: Services,
  polled: PolledFeed,
  read: ReadFeed | UnchangedFeed,
  began: number,
): Promise<void> =>
  'unchanged' in read ? keep(services, polled, read, began) : take(services, polled, read, began)

const factsOfProblem = ({ code, details }: DomainError, began: number): PollFacts => ({
  status: typeof details?.status === 'number' ? details.status : null,
  items: null,
  newItems: 0,
  milliseconds: Date.now() - began,
  problemCode: code,
})

/** A source without articles must see everything, so then nothing is asked conditionally. */
const ask = async (
  services: Services,
  { feed, readers }: PolledFeed,
): Promise<{ done: ReadFeed | UnchangedFeed } | Busy> => {
  const conditional = readers.every(({ empty }) => !empty)
  const validators = conditional
    ? {
        etag: feed.etag ?? undefined,
        lastModified: feed.lastModified ?? undefined,
        sha256: feed.rawSha256 === feed.takenSha256 ? (feed.takenSha256 ?? undefined) : undefined,
      }
    : {}
  const asked = feed.sourceId === null ? null : await rulesOfFeed(services, feed.id)
  const means = {
    allow: services.config.FETCH_ALLOW,
    finds: feed.takenSha256 === null,
    ...(asked && { asked }),
  }
  return ifHostIsFree(services, feed.url, () => readFeed(feed.url, validators, means))
}

const intervalFor = (
  { config }: Services,
  { feed, readers }: PolledFeed,
  pace: { rhythm: number | null; hint: number },
): number => {
  const wishes = readers.map(({ intervalSeconds }) => intervalSeconds)
  return pollInterval(feed.url, { ...pace, wishes, pushed: feed.pushed }, config.FETCH_ALLOW)
}

/** Nothing has changed. */
const keep = (
  services: Services,
  polled: PolledFeed,
  { status, hint }: UnchangedFeed,
  began: number,
): Promise<void> => {
  const { feed } = polled
  const pace = { rhythm: feed.rhythmSeconds, hint: standingHint(feed.hintSeconds, hint) }
  const interval = intervalFor(services, polled, pace)
  const facts = { status, items: null, newItems: 0, milliseconds: Date.now() - began, problemCode: null }
  return settleUnchanged(services, polled, { health: healthUnchanged(feed), interval }, facts)
}

/** Before its first items come in: watches that leave out a source know it by this. */
const firstName = 'update feeds set title = $2 where id = $1 and title is null'

const take = async (services: Services, polled: PolledFeed, read: ReadFeed, began: number): Promise<void> => {
  const { feed, readers } = polled
  const { parsed, response } = read
  const milliseconds = Date.now() - began
  if (!(await repoint(services, feed, read.url))) return
  if (parsed.title !== '' && feed.takenSha256 === null)
    await services.transactions.alone((manager) => manager.query(firstName, [feed.id, parsed.title]))
  const rawSha256 = await storeRaw(services, response, feed.id)
  const times = { ...read.times, dueAt: feed.dueAt }
  let newItems = 0
  for (const reader of readers)
    newItems = Math.max(
      newItems,
      await storeItems(services, { feedId: feed.id, feedUrl: read.url, parsed, reader, times }),
    )
  const facts = {
    status: response.status,
    items: parsed.items.length,
    newItems,
    milliseconds,
    problemCode: null,
  }
  await noteHub(services, feed, hubOfFeed(response))
  await settleWell(services, polled, { ...stateOf(services, polled, read), rawSha256 }, facts)
}

/** What the feed says of itself. */
const stateOf = (services: Services, polled: PolledFeed, { parsed, response }: ReadFeed) => {
  const lastItemAt = newestItem(parsed.items) ?? polled.feed.lastItemAt
  const rhythm = rhythmOf(parsed.items)
  const habit = { lastItemAt, silentAfterSeconds: rhythm?.silentAfterSeconds ?? null }
  const pace = { rhythm: rhythm?.rhythmSeconds ?? null, hint: hintSeconds(response) }
  return {
    title: parsed.title === '' ? null : parsed.title,
    siteUrl: parsed.siteUrl,
    language: parsed.language,
    etag: header(response, 'etag') ?? null,
    lastModified: header(response, 'last-modified') ?? null,
    lastItemAt,
    rhythm,
    hint: pace.hint,
    health: healthOf(parsed.items, habit),
    interval: intervalFor(services, polled, pace),
  }
}
