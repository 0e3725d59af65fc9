import type { Client, Pool } from 'pg'
import type { DocumentRelay } from '#server/collaboration/document-relay'
import { NotifyLine } from '#server/collaboration/relay/notify-line'
import { RedisLine } from '#server/collaboration/relay/redis-line'
import type { RelayLine } from '#server/collaboration/relay/relay-line'
import { SpokenRelay } from '#server/collaboration/relay/spoken-relay'
import type { Logger } from '#server/observability/logger'

export interface RelayMaterials {
  readonly pool: Pool
  readonly listener: () => Client
  readonly redisUrl?: string | undefined
  readonly logger: Logger
}

/** A line between the nodes of an installation: over Redis where there is one, else over Postgres. */
export const createLine = (
  { pool, listener, redisUrl, logger }: RelayMaterials,
  channel: string,
): RelayLine =>
  redisUrl === undefined
    ? new NotifyLine(pool, listener, logger, channel)
    : new RedisLine(redisUrl, logger, channel)

/** How the nodes tell one another of documents. */
export const createRelay = (materials: RelayMaterials): DocumentRelay =>
  new SpokenRelay(createLine(materials, 'briefroom_documents'), materials.logger)
