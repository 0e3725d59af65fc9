import type { Client, Pool } from 'pg'
import type { DocumentRelay } from '#server/collaboration/document-relay'
import { NotifyLine } from '#server/collaboration/relay/notify-line'
import { RedisLine } from '#server/collaboration/relay/redis-line'
import { SpokenRelay } from '#server/collaboration/relay/spoken-relay'
import type { Logger } from '#server/observability/logger'

export interface RelayMaterials {
  readonly pool: Pool
  readonly listener: () => Client
  readonly redisUrl?: string | undefined
  readonly logger: Logger
}

/** How the nodes of an installation tell one another: over Redis where there is one, else over Postgres. */
export const createRelay = ({ pool, listener, redisUrl, logger }: RelayMaterials): DocumentRelay =>
  new SpokenRelay(
    redisUrl === undefined
      ? new NotifyLine(pool, listener, logger, 'briefroom_documents')
      : new RedisLine(redisUrl, logger, 'briefroom:documents'),
    logger,
  )
