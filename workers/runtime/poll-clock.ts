import { addJobs } from '#server/jobs/add-job'
import type { QueueBackend } from '#server/jobs/queue-backend'
import { dueFeeds } from '#workers/ingestion/poll/due-feeds'
import { everySoOften } from '#workers/runtime/every-so-often'
import type { Services } from '#workers/runtime/processor'

const lookEveryMs = 2_000

/**
 * Puts feeds whose time has come into the queue. Every worker process does so: a feed that waits already is not added
 * again, and whoever polls it takes it by its lease. Returns the end of it.
 */
export const startPollClock = (
  backend: QueueBackend,
  { keeper, logger }: Services,
): (() => Promise<void>) => {
  const look = async (): Promise<void> => {
    const feeds = await dueFeeds(keeper)
    await addJobs(
      backend,
      feeds.map((feedId) => ({ name: 'feeds.poll' as const, data: { feedId }, key: `feeds.poll-${feedId}` })),
    )
  }
  return everySoOften(lookEveryMs, look, { logger, fault: 'due feeds could not be asked for' })
}
