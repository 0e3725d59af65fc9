import type { EntityManager } from 'typeorm'
import { requestJob } from '#server/database/request-job'
import { askHub, type AtHub } from '#workers/ingestion/push/ask-hub'
import type { Hub } from '#workers/ingestion/push/hub-of-feed'
import type { Processor, Services } from '#workers/runtime/processor'

/** A hub that has not agreed yet, or has forgotten us, needs not be told: it will find nobody at our address. */
const end = `
  with gone as (
    delete from feed_subscriptions where feed_id = $1 and (hub, topic) is distinct from ($2::text, $3::text)
    returning hub, topic, token, lease_until)
  insert into ended_subscriptions (id, hub, topic, token, lease_until)
  select gen_random_uuid(), hub, topic, token, lease_until from gone where lease_until > now() returning id`

const asking = `
  update ended_subscriptions set asked_at = now() where id = $1 and lease_until > now() returning hub, topic, token`

/** Ends, in the transaction at hand, what a hub tells us of a feed, unless it is this one; and has the hub told so. */
export const leaveHub = async (
  manager: EntityManager,
  feedId: string,
  unless: Hub | null = null,
): Promise<void> => {
  const ended = await manager.query<{ id: string }[]>(end, [
    feedId,
    unless?.hub ?? null,
    unless?.topic ?? null,
  ])
  for (const { id: subscriptionId } of ended)
    await requestJob(
      manager,
      'feeds.unsubscribe',
      { subscriptionId },
      { key: `feeds.unsubscribe-${subscriptionId}` },
    )
}

/** Ends what a hub tells us of a feed. */
export const endSubscription = ({ transactions }: Services, feedId: string): Promise<void> =>
  transactions.open((manager) => leaveHub(manager, feedId))

/** Asks a hub to tell us no more. It is forgotten once the hub has asked whether we mean it, or its promise has run out. */
export const unsubscribe: Processor<'feeds.unsubscribe'> = async (services, { subscriptionId }) => {
  const [[row]] = await services.transactions.alone((manager) =>
    manager.query<[AtHub[], number]>(asking, [subscriptionId]),
  )
  if (row) await askHub(services, 'unsubscribe', row)
}
