import type { Pool } from 'pg'
import type { DocumentShape } from '#core/document/document-shape'
import { Compactor } from '#server/collaboration/compaction/compactor'
import { forgetGenerations } from '#server/collaboration/epoch/forget-generations'
import { rebuildEpoch, shrinksTo } from '#server/collaboration/epoch/rebuild-epoch'
import { DocumentHub } from '#server/collaboration/document-hub'
import type { DocumentRelay } from '#server/collaboration/document-relay'
import type { DocumentRights } from '#server/collaboration/document-rights'
import { defaultCollaborationLimits, scaleLimits } from '#server/collaboration/limits'
import { DocumentReader } from '#server/collaboration/store/document-reader'
import type { LastRevision } from '#server/collaboration/store/last-state'
import { LogWriter } from '#server/collaboration/store/log-writer'
import type { Logger } from '#server/observability/logger'

export interface HubMaterials {
  /** The keeper's, with a `lock_timeout` of 50 ms and `synchronous_commit` on. */
  readonly pool: Pool
  readonly relay: DocumentRelay
  readonly rights: DocumentRights
  readonly shape: DocumentShape
  readonly limitFactor: number
  readonly lastRevision?: LastRevision
  readonly logger: Logger
}

/** A merge for a handful of rows is not worth its reading: another node may have merged them just now. */
const leastShare = 2

/** The hub of one node, on the keeper's pool. */
export function createHub({ pool, limitFactor, ...parts }: HubMaterials): DocumentHub {
  const limits = scaleLimits(defaultCollaborationLimits, limitFactor)
  return new DocumentHub({
    reader: new DocumentReader(pool),
    writer: new LogWriter(pool),
    ...parts,
    limits,
    rebuild: (documentId) =>
      rebuildEpoch(pool, documentId, shrinksTo(limits.rebuildShrinksTo, limits.rebuildAboveClients)),
    forgetGenerations: () => forgetGenerations(pool, limits.generationDays),
    compactor: new Compactor(pool, limits.updatesBeforeCompaction / leastShare),
  })
}
