import * as Y from 'yjs'
import { carryOver } from '#core/document/carry-over'
import { visibleContent } from '#core/document/visible-content'
import { systemClock, type Clock } from './clock'
import type { DocumentProvider } from './document-provider'
import type { MovedEdits } from './moved-edits'
import type { SyncState } from './sync-state'

/**
 * What became of edits that an ended generation never acknowledged: `nothing` was missing, all of it was `carried` over
 * and is saved, or it stays as a `copy` for the person, because it cannot be told where it belongs or may not be
 * written. `ended`: he may not see the document any more. `interrupted`: nobody waits; everything is as before.
 */
export type MoveOutcome = 'nothing' | 'carried' | 'copy' | 'ended' | 'interrupted'

export interface Move {
  /** The document as it stands here, with the unsent edits. */
  old: Y.Doc
  /** Its generation; undefined if that was never learnt. */
  epoch: number | undefined
  /** Opens the present generation with an empty document; null when nobody waits any more. */
  open: () => DocumentProvider | null
  /** What other windows of this browser have brought over. */
  moved?: MovedEdits
  clock?: Clock
}

const againAfter = 6_000

const opened = (...updates: Uint8Array[]): Y.Doc => {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}

const looksLike = (one: Y.Doc, other: Y.Doc): boolean =>
  JSON.stringify(visibleContent(one)) === JSON.stringify(visibleContent(other))

const settled = (state: SyncState): boolean => state.joined || state.access === 'none'

/** Asks until there is an answer. */
async function lastState(
  provider: DocumentProvider,
  epoch: number,
  clock: Clock,
): Promise<Uint8Array | null> {
  for (;;) {
    await provider.until(settled)
    if (provider.state.access === 'none') return null
    try {
      return await provider.lastStateOf(epoch)
    } catch {
      // No line, or too soon after the last one who asked.
      await new Promise<void>((resolve) => void clock.after(againAfter, resolve))
    }
  }
}

async function carry(
  { old, epoch, moved, clock = systemClock }: Move,
  provider: DocumentProvider,
): Promise<MoveOutcome> {
  await provider.until(settled)
  if (provider.state.access === 'none') return 'ended'
  if (epoch !== undefined && moved?.has(old, epoch)) return 'nothing'
  const base = epoch === undefined ? null : await lastState(provider, epoch, clock)
  const mine = Y.encodeStateAsUpdate(old)
  if (!base) return looksLike(old, provider.doc) ? 'nothing' : 'copy'
  if (looksLike(opened(base), opened(base, mine))) return 'nothing'
  if (provider.state.access !== 'write') return 'copy'
  const outcome = carryOver(opened(base), opened(base, mine), provider.doc, 'carried')
  if (outcome === 'ambiguous') return 'copy'
  await provider.until((state) => state.joined && state.waiting === 0)
  if (epoch !== undefined) moved?.add(old, epoch)
  return outcome
}

/**
 * Brings edits that an ended generation of a document never acknowledged into the present one. Never merges the two:
 * the difference to the last common state, which the server keeps for a while, is made again where it fits. Safe to
 * repeat after any interruption, and to be done by several windows one after another; not at the same time.
 */
export async function moveToEpoch(move: Move): Promise<MoveOutcome> {
  for (;;) {
    const provider = move.open()
    if (!provider) return 'interrupted'
    try {
      return await carry(move, provider)
    } catch (error) {
      // This generation may have ended too: what was made there and saved is found again in the next one.
      if (!provider.stopped) throw error
    } finally {
      provider.destroy()
    }
  }
}
