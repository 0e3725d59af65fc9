import { requestJobs } from '#server/database/request-job'
import { isReachable } from '#workers/ingestion/push/ask-hub'
import { hubsToAsk, hubsToLeave } from '#workers/ingestion/push/due-hubs'
import type { Processor } from '#workers/runtime/processor'

const forgotten = 'delete from ended_subscriptions where lease_until < now()'

/** Has hubs asked once more in time before they would forget us, and told what nobody reads any more: whatever the polls do. */
export const tendHubs: Processor<'hubs.tend'> = async ({ keeper, transactions, config }) => {
  const reachable = isReachable(config)
  const asked = await hubsToAsk(keeper, reachable)
  const left = reachable ? await hubsToLeave(keeper) : []
  await transactions.open(async (manager) => {
    await requestJobs(
      manager,
      'feeds.subscribe',
      asked.map((feedId) => ({ data: { feedId }, key: `feeds.subscribe-${feedId}` })),
    )
    await requestJobs(
      manager,
      'feeds.unsubscribe',
      left.map((subscriptionId) => ({
        data: { subscriptionId },
        key: `feeds.unsubscribe-${subscriptionId}`,
      })),
    )
    await manager.query(forgotten)
  })
}
