import { newSubscription, openHubSecret } from '#server/auth/hub-secrets'
import { Vault } from '#server/auth/vault'
import { secretKeys } from '#server/config/secret-keys'
import type { Config } from '#server/config/schema'
import { requestJob } from '#server/database/request-job'
import { DomainError } from '#core/contracts/errors/domain-error'
import { formBody, postGuarded } from '#workers/ingestion/fetch/post'
import { isAllowedAddress } from '#workers/ingestion/poll/interval'
import type { LeasedFeed } from '#workers/ingestion/poll/lease'
import type { Hub } from '#workers/ingestion/push/hub-of-feed'
import type { Processor, Services } from '#workers/runtime/processor'

const leaseSeconds = 10 * 86_400
const inside = ['127.0.0.1', 'localhost', '[::1]']

/** Whether a hub can reach us: by an address that people outside use too. */
const isReachable = ({ PUBLIC_URL, FETCH_ALLOW }: Config): boolean =>
  PUBLIC_URL !== undefined &&
  (!inside.includes(new URL(PUBLIC_URL).hostname) || isAllowedAddress(PUBLIC_URL, FETCH_ALLOW))

const keep = `
  insert into feed_subscriptions (feed_id, hub, topic, token, secret_sealed) values ($1, $2, $3, $4, $5)
  on conflict (feed_id) do update set hub = excluded.hub, topic = excluded.topic, token = excluded.token,
    secret_sealed = excluded.secret_sealed, state = 'asked', asked_at = now(), lease_until = null
   where (feed_subscriptions.hub, feed_subscriptions.topic) is distinct from (excluded.hub, excluded.topic)
  returning feed_id`

const ask = `select hub, topic, token, secret_sealed as sealed from feed_subscriptions where feed_id = $1`
const asked = `update feed_subscriptions set asked_at = now() where feed_id = $1`

/**
 * Takes note of the hub that a feed names, and has it asked; without one what was known is forgotten. What one source reads
 * for itself is told to no hub.
 */
export const noteHub = async (
  { transactions, config }: Services,
  feed: Pick<LeasedFeed, 'id' | 'sourceId' | 'hubDue' | 'pushed'>,
  hub: Hub | null,
): Promise<void> => {
  if (!isReachable(config) || feed.sourceId !== null) return
  if (hub === null) {
    if (feed.pushed)
      await transactions.open((manager) =>
        manager.query('delete from feed_subscriptions where feed_id = $1', [feed.id]),
      )
    return
  }
  const { token, secretSealed } = newSubscription(new Vault(secretKeys(config)))
  await transactions.open(async (manager) => {
    const kept = await manager.query<unknown[]>(keep, [feed.id, hub.hub, hub.topic, token, secretSealed])
    if (kept.length > 0) await requestSubscription(manager, feed.id)
  })
}

const requestSubscription = (manager: Parameters<typeof requestJob>[0], feedId: string): Promise<void> =>
  requestJob(manager, 'feeds.subscribe', { feedId }, { key: `feeds.subscribe-${feedId}` })

/** Asks a hub once more in time before it would forget us, or after it did not answer. */
export const renewHub = async (
  { transactions, config }: Services,
  { id, hubDue }: Pick<LeasedFeed, 'id' | 'hubDue'>,
): Promise<void> => {
  if (hubDue && isReachable(config)) await transactions.open((manager) => requestSubscription(manager, id))
}

/** Asks a hub to tell us when a feed changes. Whether it will is heard at our own address; a hub that fails is asked again later. */
export const subscribe: Processor<'feeds.subscribe'> = async (services, { feedId }) => {
  const { transactions, config, logger } = services
  const [row] = await transactions.alone((manager) =>
    manager.query<{ hub: string; topic: string; token: string; sealed: Buffer }[]>(ask, [feedId]),
  )
  if (!row || config.PUBLIC_URL === undefined) return
  const secret = openHubSecret(new Vault(secretKeys(config)), row.token, row.sealed)
  if (secret === null) return
  await transactions.alone((manager) => manager.query(asked, [feedId]))
  const body = formBody({
    'hub.mode': 'subscribe',
    'hub.topic': row.topic,
    'hub.callback': `${config.PUBLIC_URL.replace(/\/$/, '')}/api/inbound/hub/${row.token}`,
    'hub.secret': secret,
    'hub.lease_seconds': String(leaseSeconds),
  })
  try {
    const { status } = await postGuarded(row.hub, body, { allow: config.FETCH_ALLOW })
    if (status > 299) logger.info('a hub did not take a subscription', { feedId, status })
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    logger.info('a hub could not be reached', { feedId, code: error.code })
  }
}
