import type { ErrorCode } from '#core/contracts/errors/codes'
import type { DocumentStatistics } from '#core/document/document-statistics'

/** What the thread is given. */
export interface RebuildOrder {
  /** Snapshot and updates, in order. */
  readonly parts: readonly Uint8Array[]
  /** Client id of the old epoch → the one under which its author's text is written anew. */
  readonly newIds: ReadonlyMap<number, number>
}

/** A generation's state with what is needed to store it. */
export interface GenerationState {
  readonly state: Uint8Array
  readonly stateVector: Uint8Array
}

export interface RebuildResult {
  readonly before: GenerationState & { readonly statistics: DocumentStatistics }
  readonly after: GenerationState & { readonly structs: number; readonly clocks: ReadonlyMap<number, number> }
}

export type RebuildReply =
  | { readonly ok: true; readonly result: RebuildResult }
  | { readonly ok: false; readonly code: ErrorCode; readonly what: string }
