import { join, resolve } from 'node:path'
import { queueNames } from '#core/contracts/jobs/jobs'
import type { Config } from '#server/config/schema'
import { connectionOf, createListener, createPool } from '#server/database/connections'
import { createDataSource } from '#server/database/data-source'
import { Transactions } from '#server/database/transactions'
import { JobRelay } from '#server/jobs/job-relay'
import { createQueueBackend } from '#server/jobs/queue-backend'
import type { Logger } from '#server/observability/logger'
import { FileStorage } from '#server/storage/file-storage'
import { closeCleanThreads } from '#workers/ingestion/clean/isolated'
import { closeLinkThreads } from '#workers/ingestion/discover/isolated'
import { closePageThreads } from '#workers/ingestion/extract/isolated'
import { closeFeedThreads } from '#workers/ingestion/parse/isolated'
import { closePdfThreads } from '#workers/ingestion/pdf/isolated'
import { startPollClock } from '#workers/runtime/poll-clock'
import type { Processors, Services } from '#workers/runtime/processor'
import { registry } from '#workers/runtime/registry'
import { jobConnections, runQueues } from '#workers/runtime/run-queues'
import { keepTicks } from '#workers/runtime/ticks'

const openDataSource = (config: Config, logger: Logger) =>
  createDataSource({
    ...connectionOf(config, 'app'),
    applicationName: 'briefroom-workers',
    poolSize: jobConnections,
    statementTimeoutMs: 15_000,
    onPoolError: (reason) => {
      logger.warn('database connection lost', { reason })
    },
  }).initialize()

/**
 * Everything a worker process does, for one configuration. Returns its end: takes no new job, waits for those under way,
 * closes the connections.
 */
export const startWorkers = async (
  config: Config,
  logger: Logger,
  processors: Processors = registry,
): Promise<() => Promise<void>> => {
  const source = await openDataSource(config, logger)
  const keeper = createPool(config, 'keeper', 'briefroom-workers-keeper', 6, logger)
  const queues = createQueueBackend(config, { logger, listeners: queueNames.length })
  const services: Services = {
    config,
    logger,
    transactions: new Transactions(source),
    keeper,
    storage: new FileStorage(join(resolve(config.DATA_DIR), 'blobs')),
  }
  const connect = () => createListener(config, 'briefroom-workers-listen')
  const relay = new JobRelay(keeper, connect, queues, logger)
  runQueues(queues, processors, services)
  const stopTicks = await keepTicks(queues, logger)
  await relay.open()
  const stopClock = startPollClock(queues, services)
  return async () => {
    await Promise.all([stopClock(), stopTicks(), relay.close()])
    await queues.close()
    await Promise.all([
      closeCleanThreads(),
      closeFeedThreads(),
      closeLinkThreads(),
      closePageThreads(),
      closePdfThreads(),
      source.destroy(),
      keeper.end(),
    ])
  }
}
