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

/** A document of an ended generation that holds the edits, and what is known by now to belong to it. */
type Left = Pick<Move, 'old' | 'epoch'>

/** The last common state with what other windows brought over of it, and the same with what is left to bring; null when not kept. */
async function sidesOf(
  { old, epoch }: Left,
  { moved, clock = systemClock }: Move,
  provider: DocumentProvider,
): Promise<{ base: Y.Doc; mine: Y.Doc } | null> {
  const last = epoch === undefined ? null : await lastState(provider, epoch, clock)
  if (!last) return null
  // What waited in it for something of the common state stands by now.
  const whole = opened(last, Y.encodeStateAsUpdate(old))
  const parts = moved?.partsOf(whole, epoch!) ?? []
  return { base: opened(last, ...parts), mine: opened(Y.encodeStateAsUpdate(whole), ...parts) }
}

async function carry(
  left: Left,
  move: Move,
  provider: DocumentProvider,
  made: (mine: Y.Doc) => void,
): Promise<MoveOutcome> {
  await provider.until(settled)
  if (provider.state.access === 'none') return 'ended'
  if (left.epoch !== undefined && move.moved?.has(left.old, left.epoch)) return 'nothing'
  const sides = await sidesOf(left, move, provider)
  if (!sides) return looksLike(left.old, provider.doc) ? 'nothing' : 'copy'
  const { base, mine } = sides
  if (looksLike(base, mine)) return 'nothing'
  if (provider.state.access !== 'write') return 'copy'
  const outcome = carryOver(base, mine, provider.doc, 'carried')
  if (outcome === 'ambiguous') return 'copy'
  made(mine)
  await provider.until((state) => state.joined && state.waiting === 0)
  return outcome
}

/**
 * Brings edits that an ended generation of a document never acknowledged into the present one. Never merges the two:
 * the difference to the last common state, which the server keeps for a while, is made again where it fits. Safe to
 * repeat after any interruption, and to be done by several windows one after another; not at the same time.
 */
export async function moveToEpoch(move: Move): Promise<MoveOutcome> {
  const all: Left[] = [{ old: move.old, epoch: move.epoch }]
  for (;;) {
    const provider = move.open()
    if (!provider) return 'interrupted'
    const left = all.at(-1)!
    const made: Left[] = []
    try {
      const outcome = await carry(left, move, provider, (mine) => {
        left.old = mine
        made.push({ old: provider.doc, epoch: provider.epoch })
      })
      const saved = outcome === 'carried' || (outcome === 'nothing' && all.length > 1)
      for (const { old, epoch } of saved ? all : []) if (epoch !== undefined) move.moved?.add(old, epoch)
      return saved ? 'carried' : outcome
    } catch (error) {
      if (!provider.stopped) throw error
      // This generation may have ended too. What was made in it is told from what was saved of it by its own last state.
      all.push(...made)
    } finally {
      provider.destroy()
    }
  }
}
