import { addJobs } from '#server/jobs/add-job'
import type { QueueBackend } from '#server/jobs/queue-backend'
import { dueFeeds } from '#workers/ingestion/poll/due-feeds'
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
  let looking: Promise<void> | null = null
  const look = async (): Promise<void> => {
    try {
      const feeds = await dueFeeds(keeper)
      await addJobs(
        backend,
        feeds.map((feedId) => ({
          name: 'feeds.poll' as const,
          data: { feedId },
          key: `feeds.poll-${feedId}`,
        })),
      )
    } catch (error) {
      logger.warn('due feeds could not be asked for', {
        reason: error instanceof Error ? error.message : String(error),
      })
    }
  }
  const timer = setInterval(() => {
    looking ??= look().finally(() => {
      looking = null
    })
  }, lookEveryMs)
  return async () => {
    clearInterval(timer)
    await looking
  }
}
