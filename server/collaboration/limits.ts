import { defaultDocumentLimits, type DocumentLimits } from '#core/document/document-limits'

/** Bounds of the hub. Rates are per second, sizes are bytes, times are milliseconds. `L03` and the like are those of docs/limits.md. */
export interface CollaborationLimits {
  readonly document: DocumentLimits
  /** L03: one update; what a client that comes back brings may be larger. */
  readonly updateBytes: number
  readonly returningBytes: number
  /** L07 */
  readonly updatesPerSecond: number
  readonly updatesBurst: number
  /** Questions about what is here, and other small events. */
  readonly questionsPerSecond: number
  readonly questionsBurst: number
  readonly awarenessPerSecond: number
  readonly awarenessBytes: number
  /** Words of presence left out within ten seconds that end a socket: no hand moves a caret two hundred times a second. */
  readonly awarenessLeftOut: number
  /** L08 */
  readonly joinsPerMinute: number
  readonly fullSyncEveryMs: number
  readonly documentsPerSocket: number
  readonly stateVectorBytes: number
  /** L09 */
  readonly unsentBytes: number
  readonly slowReaderMs: number
  /** L10: edits that wait for Postgres, per node. */
  readonly unsavedBytes: number
  /** L04: after so many updates since the snapshot a compaction is queued. */
  readonly updatesBeforeCompaction: number
  /** An epoch rebuild is considered above this size of a document's log. */
  readonly rebuildAboveBytes: number
  /** And above so many client ids: there is one for each time that somebody opened and wrote, and `stateVectorBytes` holds some 8,000. */
  readonly rebuildAboveClients: number
  /** For how long nobody wrote before it is considered; a twentieth of it where nobody is in the document, or the ids are twice as many. */
  readonly rebuildQuietMs: number
  /** Share of its bytes to which a document must shrink for a rebuild to be worth it. */
  readonly rebuildShrinksTo: number
  /** For how many days the last state of an ended epoch is kept, for those who come back with unsent edits. */
  readonly generationDays: number
  /** Memory for rooms that nobody is in. */
  readonly warmBytes: number
  /** Longest time a right is believed without asking again. */
  readonly accessMs: number
  /** Refusals within a minute that end a socket. */
  readonly strikes: number
  /** Refusals for speed within ten seconds that end a socket. */
  readonly slowDowns: number
}

export const defaultCollaborationLimits: CollaborationLimits = {
  document: defaultDocumentLimits,
  updateBytes: 256 * 1024,
  returningBytes: 4 * 1024 * 1024,
  updatesPerSecond: 30,
  updatesBurst: 120,
  questionsPerSecond: 20,
  questionsBurst: 60,
  awarenessPerSecond: 10,
  awarenessBytes: 1024,
  awarenessLeftOut: 2_000,
  joinsPerMinute: 120,
  fullSyncEveryMs: 5_000,
  documentsPerSocket: 20,
  stateVectorBytes: 64 * 1024,
  unsentBytes: 1024 * 1024,
  slowReaderMs: 15_000,
  unsavedBytes: 64 * 1024 * 1024,
  updatesBeforeCompaction: 500,
  rebuildAboveBytes: 64 * 1024,
  rebuildAboveClients: 2_000,
  rebuildQuietMs: 10 * 60_000,
  rebuildShrinksTo: 0.5,
  generationDays: 30,
  warmBytes: 64 * 1024 * 1024,
  accessMs: 1_000,
  strikes: 3,
  slowDowns: 60,
}

/** Multiplies rates and counts of L07, L08 and L10, never a size (`BRIEFROOM_LIMIT_FACTOR`). */
export const scaleLimits = (limits: CollaborationLimits, factor: number): CollaborationLimits => ({
  ...limits,
  updatesPerSecond: limits.updatesPerSecond * factor,
  updatesBurst: limits.updatesBurst * factor,
  questionsPerSecond: limits.questionsPerSecond * factor,
  questionsBurst: limits.questionsBurst * factor,
  awarenessPerSecond: limits.awarenessPerSecond * factor,
  awarenessLeftOut: limits.awarenessLeftOut * factor,
  joinsPerMinute: limits.joinsPerMinute * factor,
  fullSyncEveryMs: limits.fullSyncEveryMs / factor,
  documentsPerSocket: limits.documentsPerSocket * factor,
})
