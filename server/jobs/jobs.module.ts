import {
  Inject,
  Module,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common'
import type { Client, Pool } from 'pg'
import type { Config } from '#server/config/schema'
import { CONFIG, LOGGER } from '#server/config/tokens'
import { HOT_POOL, LISTENER } from '#server/database/tokens'
import { JobRelay } from '#server/jobs/job-relay'
import { createQueueBackend, type QueueBackend } from '#server/jobs/queue-backend'
import { QueueCare } from '#server/jobs/queue-care'
import { QueueRoom } from '#server/jobs/queue-room'
import { QUEUES } from '#server/jobs/tokens'
import type { Logger } from '#server/observability/logger'

/** Queues: jobs that were asked for inside transactions are handed over here. The server itself works on none. */
@Module({
  providers: [
    {
      provide: QUEUES,
      useFactory: (config: Config, logger: Logger) => createQueueBackend(config, { logger, listeners: 0 }),
      inject: [CONFIG, LOGGER],
    },
    {
      provide: JobRelay,
      useFactory: (pool: Pool, connect: () => Client, queues: QueueBackend, logger: Logger) =>
        new JobRelay(pool, connect, queues, logger),
      inject: [HOT_POOL, LISTENER, QUEUES, LOGGER],
    },
    QueueCare,
    QueueRoom,
  ],
  exports: [QueueCare, QueueRoom],
})
export class JobsModule implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(
    private readonly relay: JobRelay,
    @Inject(QUEUES) private readonly queues: QueueBackend,
  ) {}

  onApplicationBootstrap(): Promise<void> {
    return this.relay.open()
  }

  /** Before the pools close: what is being handed over is handed over. */
  beforeApplicationShutdown(): Promise<void> {
    return this.relay.close()
  }

  onApplicationShutdown(): Promise<void> {
    return this.queues.close()
  }
}
