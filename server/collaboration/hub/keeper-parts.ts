import type { DocumentShape } from '#core/document/document-shape'
import type { Compactor } from '#server/collaboration/compaction/compactor'
import type { DocumentRelay } from '#server/collaboration/document-relay'
import type { CollaborationLimits } from '#server/collaboration/limits'
import type { DocumentHead, DocumentReader } from '#server/collaboration/store/document-reader'
import type { LastRevision } from '#server/collaboration/store/last-state'
import type { LogWriter } from '#server/collaboration/store/log-writer'
import type { Logger } from '#server/observability/logger'

/** What the keeper of a node's rooms works with. */
export interface KeeperParts {
  readonly reader: DocumentReader
  readonly writer: Pick<LogWriter, 'append'> & Partial<Pick<LogWriter, 'close'>>
  readonly relay: DocumentRelay
  readonly shape: DocumentShape
  readonly limits: CollaborationLimits
  readonly logger: Logger
  /** What is shown of a document whose log cannot be read at all. */
  readonly lastRevision?: LastRevision
  readonly compactor?: Pick<Compactor, 'compact' | 'close'>
  /** Makes a document anew as its next epoch; null if that was not worth it or somebody was faster. */
  readonly rebuild?: (documentId: string) => Promise<DocumentHead | null>
}
