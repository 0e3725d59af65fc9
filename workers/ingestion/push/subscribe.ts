import { newSubscription, openHubSecret } from '#server/auth/hub-secrets'
import { Vault } from '#server/auth/vault'
import { secretKeys } from '#server/config/secret-keys'
import { requestJob } from '#server/database/request-job'
import type { LeasedFeed } from '#workers/ingestion/poll/lease'
import { readersOf } from '#workers/ingestion/poll/readers'
import { askHub, isReachable, type AtHub } from '#workers/ingestion/push/ask-hub'
import type { Hub } from '#workers/ingestion/push/hub-of-feed'
import { endSubscription, leaveHub } from '#workers/ingestion/push/unsubscribe'
import type { Processor, Services } from '#workers/runtime/processor'

const leaseSeconds = 10 * 86_400

const keep = `
  insert into feed_subscriptions (feed_id, hub, topic, token, secret_sealed) values ($1, $2, $3, $4, $5)
  on conflict (feed_id) do nothing returning feed_id`

const asking = `
  update feed_subscriptions set asked_at = now(), state = case state when 'refused' then 'asked' else state end
   where feed_id = $1 returning hub, topic, token, secret_sealed as sealed`

/**
 * Takes note of the hub that a feed names, and has it asked; one that the feed does not name any more is left. What one source
 * reads for itself is told to no hub.
 */
export const noteHub = async (
  services: Services,
  feed: Pick<LeasedFeed, 'id' | 'sourceId' | 'subscribed'>,
  hub: Hub | null,
): Promise<void> => {
  const { transactions, config } = services
  if (!isReachable(config) || feed.sourceId !== null) return
  if (hub === null) return feed.subscribed ? endSubscription(services, feed.id) : undefined
  const { token, secretSealed } = newSubscription(new Vault(secretKeys(config)))
  await transactions.open(async (manager) => {
    if (feed.subscribed) await leaveHub(manager, feed.id, hub)
    const kept = await manager.query<unknown[]>(keep, [feed.id, hub.hub, hub.topic, token, secretSealed])
    if (kept.length > 0)
      await requestJob(manager, 'feeds.subscribe', { feedId: feed.id }, { key: `feeds.subscribe-${feed.id}` })
  })
}

/** Asks a hub to tell us when a feed changes, for the first time or in time before it would forget us; where nobody reads the feed any more, to do so no longer. */
export const subscribe: Processor<'feeds.subscribe'> = async (services, { feedId }) => {
  if ((await readersOf(services, feedId)).length === 0) return endSubscription(services, feedId)
  const [[row]] = await services.transactions.alone((manager) =>
    manager.query<[(AtHub & { sealed: Buffer })[], number]>(asking, [feedId]),
  )
  if (!row) return
  const secret = openHubSecret(new Vault(secretKeys(services.config)), row.token, row.sealed)
  if (secret === null) return
  await askHub(services, 'subscribe', row, {
    'hub.secret': secret,
    'hub.lease_seconds': String(leaseSeconds),
  })
}
