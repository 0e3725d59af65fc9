import * as Y from 'yjs'
import { carryOver } from '#core/document/carry-over'
import { newDocument } from '#core/document/new-document'
import { visibleContent } from '#core/document/visible-content'
import { systemClock, type Clock } from './clock'
import type { DocumentProvider } from './document-provider'
import type { MovedEdits } from './moved-edits'
import { refusalOf } from './refusals'
import type { SyncState } from './sync-state'

/**
 * What became of edits that an ended generation never acknowledged: `nothing` was missing, all of it was `carried` over
 * and is saved, or it stays as a `copy` for the person, because it cannot be told where it belongs or may not be
 * written. `ended`: he may not see the document any more. `interrupted`: nobody waits; everything is as before.
 */
export type MoveOutcome = 'nothing' | 'carried' | 'copy' | 'ended' | 'interrupted'

/** A generation's edits as they were made in a later one. Their ids stay: made once more, they are the same. */
export interface MadeEdits {
  /** What the ended generation's document knew (an encoded Yjs snapshot). */
  readonly brought: Uint8Array
  /** What it had beyond the last common state (an update), as it was brought. */
  readonly letters?: Uint8Array
  /** The generation in which they were made, and how (an update). */
  readonly epoch: number
  readonly update: Uint8Array
}

/** Keeps what is about to be sent over the end of a page, beside the edits that it stands for. */
export interface MoveJournal {
  /** What a page before this one had begun to send. */
  readonly begun: MadeEdits | null
  write(made: MadeEdits): Promise<void>
}

export interface Move {
  /** The document as it stands here, with the unsent edits. */
  old: Y.Doc
  /** Its generation; undefined if that was never learnt. */
  epoch: number | undefined
  /** Opens the present generation with an empty document; null when nobody waits any more. */
  open: () => DocumentProvider | null
  /** What other windows of this browser have brought over. */
  moved?: MovedEdits
  /** The same as it was then, beyond the last common state: what was deleted since has its letters there only. */
  letters?: readonly Uint8Array[]
  /** Where edits wait while they are brought over; null where this device keeps nothing. */
  journal?: MoveJournal | null
  clock?: Clock
}

const againAfter = 6_000

/** Keeps what was deleted in it: what another window brought over before, stood there then. */
const opened = (...updates: Uint8Array[]): Y.Doc => {
  const doc = newDocument({ gc: false })
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

/** A document of an ended generation that holds the edits. */
interface Left {
  readonly old: Y.Doc
  readonly epoch: number | undefined
  /** They were made in it by a move, not by the person. */
  readonly made: boolean
}

/** The last common state, that with what other windows brought over of it, and the same with what is left to bring. */
interface Sides {
  readonly last: Uint8Array
  readonly base: Y.Doc
  readonly mine: Y.Doc
}

/** Null when the last common state is not kept. */
async function sidesOf({ old, epoch }: Left, move: Move, provider: DocumentProvider): Promise<Sides | null> {
  const { moved, clock = systemClock } = move
  const last = epoch === undefined ? null : await lastState(provider, epoch, clock)
  if (!last) return null
  const letters = epoch === move.epoch ? (move.letters ?? []) : []
  // What waited in it for something of the common state stands by now.
  const whole = opened(last, ...letters, Y.encodeStateAsUpdate(old))
  const parts = moved?.partsOf(whole, epoch!) ?? []
  return { last, base: opened(last, ...parts), mine: opened(Y.encodeStateAsUpdate(whole), ...parts) }
}

const isUnfit = ({ problem }: SyncState): boolean => problem !== null && refusalOf(problem) === 'unfit'

/** All that was made here is saved; else what the person is left with, because it is not taken or he may not write any more. */
async function saved(provider: DocumentProvider): Promise<'copy' | 'ended' | null> {
  await provider.until(
    (state) => (state.joined && state.waiting === 0) || state.access !== 'write' || isUnfit(state),
  )
  const { access, waiting } = provider.state
  if (access === 'none') return 'ended'
  return access === 'write' && waiting === 0 ? null : 'copy'
}

/** Makes the difference in the present generation; nothing of it goes out before `note` has it. */
async function make(
  base: Y.Doc,
  mine: Y.Doc,
  provider: DocumentProvider,
  note: (update: Uint8Array) => Promise<void>,
): Promise<ReturnType<typeof carryOver>> {
  const made: Uint8Array[] = []
  const take = (update: Uint8Array): void => {
    made.push(update)
  }
  provider.hold()
  provider.doc.on('update', take)
  const outcome = carryOver(base, mine, provider.doc, 'carried')
  provider.doc.off('update', take)
  for (const update of made) await note(update)
  provider.release()
  return outcome
}

interface Notes {
  /** The edits are known better than before: this is all that is brought over. */
  readonly belongs: (sides: Sides) => void
  readonly made: (update: Uint8Array) => Promise<void>
}

async function carry(left: Left, move: Move, provider: DocumentProvider, notes: Notes): Promise<MoveOutcome> {
  await provider.until(settled)
  if (provider.state.access === 'none') return 'ended'
  if (left.made && left.epoch === provider.epoch) {
    // A page before this one made them here, and died: perhaps they were saved, and others have gone on in them.
    Y.applyUpdate(provider.doc, Y.encodeStateAsUpdate(left.old), 'carried')
    return (await saved(provider)) ?? 'carried'
  }
  if (!left.made && left.epoch !== undefined && move.moved?.has(left.old, left.epoch)) return 'nothing'
  const sides = await sidesOf(left, move, provider)
  if (!sides) return looksLike(left.old, provider.doc) ? 'nothing' : 'copy'
  const { base, mine } = sides
  if (looksLike(base, mine)) return 'nothing'
  if (provider.state.access !== 'write') return 'copy'
  notes.belongs(sides)
  const outcome = await make(base, mine, provider, notes.made)
  if (outcome === 'ambiguous') return 'copy'
  return (await saved(provider)) ?? outcome
}

/** What is brought over of an ended generation, and what of it is not in the last common state. */
interface Brought {
  readonly snapshot: Y.Snapshot
  readonly letters?: Uint8Array | undefined
}

/** A move under way: what the person left, all that is brought over of it, and where it was made since. */
interface Moving {
  readonly all: readonly Left[]
  readonly brought: Brought
}

const broughtOf = ({ last, mine }: Sides): Brought => ({
  snapshot: Y.snapshot(mine),
  letters: Y.encodeStateAsUpdate(mine, Y.encodeStateVectorFromUpdate(last)),
})

/** Follows edits from generation to generation until they are saved in one that stands. */
async function follow(move: Move, { all: [...all], brought }: Moving): Promise<MoveOutcome> {
  let known = brought
  for (;;) {
    const provider = move.open()
    if (!provider) return 'interrupted'
    const left = all.at(-1)!
    const made: Left[] = []
    try {
      const outcome = await carry(left, move, provider, {
        belongs: (sides) => {
          if (!left.made) known = broughtOf(sides)
        },
        made: async (update) => {
          const epoch = provider.epoch!
          made.push({ old: provider.doc, epoch, made: true })
          const { snapshot, letters } = known
          const brought = { brought: Y.encodeSnapshot(snapshot), ...(letters && { letters }) }
          await move.journal?.write({ ...brought, epoch, update })
        },
      })
      const done = outcome === 'carried' || (outcome === 'nothing' && all.length > 1)
      if (done && move.epoch !== undefined) move.moved?.add(known.snapshot, move.epoch)
      return done ? 'carried' : outcome
    } catch (error) {
      if (!provider.stopped) throw error
      // This generation may have ended too. What was made in it is told from what was saved of it by its own last state.
      all.push(...made)
    } finally {
      provider.destroy()
    }
  }
}

/** Ends what a page before this one had begun to bring over; null if there is no such thing. */
async function goOn(move: Move, own: Left): Promise<MoveOutcome | null> {
  const begun = move.journal?.begun
  if (!begun) return null
  const made = { old: opened(begun.update), epoch: begun.epoch, made: true }
  const brought = { snapshot: Y.decodeSnapshot(begun.brought), letters: begun.letters }
  return follow(move, { all: [own, made], brought })
}

/**
 * Brings edits that an ended generation of a document never acknowledged into the present one. Never merges the two:
 * the difference to the last common state, which the server keeps for a while, is made again where it fits. Safe to
 * repeat after any interruption, the end of the page included, and to be done by several windows one after another; not at
 * the same time.
 */
export async function moveToEpoch(move: Move): Promise<MoveOutcome> {
  const own: Left = { old: move.old, epoch: move.epoch, made: false }
  const before = await goOn(move, own)
  if (before === 'copy' || before === 'ended' || before === 'interrupted') return before
  const outcome = await follow(move, { all: [own], brought: { snapshot: Y.snapshot(move.old) } })
  return outcome === 'nothing' && before ? before : outcome
}
