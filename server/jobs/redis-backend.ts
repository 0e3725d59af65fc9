import { createRedisBackend } from 'bullmq'
import { Redis } from 'ioredis'
import type { BackendOptions, QueueBackend } from '#server/jobs/queue-backend'
import { QueueObjects } from '#server/jobs/queue-objects'

/** Redis answers the longest question after ten seconds; a line that stays silent for longer is lost, and is made anew. */
const silentMs = 15_000

/** BullMQ on Redis, over one shared connection that workers and events duplicate. Redis keeps everything (noeviction). */
export const redisBackend = (url: string, { logger, prefix }: BackendOptions): QueueBackend => {
  const redis = new Redis(url, { maxRetriesPerRequest: null, socketTimeout: silentMs })
  redis.on('error', (error: Error) => {
    logger.warn('queue connection lost', { reason: error.message })
  })
  return new QueueObjects({
    kind: 'redis',
    connection: redis,
    factory: createRedisBackend,
    prefix: prefix ?? 'briefroom',
    logger,
    isAway: () => redis.status !== 'ready',
    disconnect: async () => {
      if (redis.status === 'ready') await redis.quit()
      else redis.disconnect()
    },
  })
}
