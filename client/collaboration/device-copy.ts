import { mergeUpdates } from '#core/document/merge-updates'
import * as Y from 'yjs'
import {
  briefingNote,
  copiedBriefing,
  copiesOf,
  copyName,
  dirtyNote,
  dirtyNotes,
  epochNote,
  epochOf,
  seenNote,
  type CopiedBriefing,
  type DeviceShelf,
  type Kept,
  type SeenBriefing,
} from './device-shelf'
import { removeDatabase } from './indexed-shelf'
import { forgetMoved } from './moved-edits'
import type { Windows } from './open-window'
import { forgetUnwritten } from './unwritten-changes'

export interface CopyMemory {
  epoch: number | undefined
  /** Some window noted edits in it that were never acknowledged. */
  dirty: boolean
}

export interface CopyPorts {
  readonly shelf: DeviceShelf
  readonly windows: Windows
  /** Whose text it is: noted, so that the copy is found where only the briefing is named. */
  readonly briefing?: CopiedBriefing
  /** From now on nothing is kept: the device takes no more, or another window has begun the next generation in this copy. */
  readonly lost: () => void
}

/** So many entries are made one. */
const trimAt = 500

/**
 * The device's copy of one document: what was read and written here, kept over reloads and while offline. Windows of one
 * browser share it; that edits wait is noted by each under its own name, in one transaction with the first of them, so that one
 * that has sent all of its own says nothing about the others'.
 */
export class DeviceCopy {
  readonly memory: CopyMemory
  /** The text of a generation is in it. */
  readonly holds: boolean
  readonly #here: ReturnType<Windows['open']>
  /** Notes of windows that are no more: what they told of is in this copy, and sent with it. */
  #left: string[]
  #epoch: number | undefined
  #entries: number
  #updates: Uint8Array[] = []
  #notes = new Map<string, unknown>()
  #soon = false
  #keeping = true
  readonly #writing = new Set<Promise<void>>()

  private constructor(
    private readonly doc: Y.Doc,
    private readonly ports: CopyPorts,
    kept: Kept,
    open: ReadonlySet<string>,
  ) {
    this.#epoch = epochOf(kept)
    this.#entries = kept.updates.length
    this.holds = kept.updates.length > 0
    this.#here = ports.windows.open(dirtyNote)
    const notes = dirtyNotes(kept)
    this.memory = { epoch: this.#epoch, dirty: notes.length > 0 }
    this.#left = notes.filter((note) => !open.has(note))
    doc.on('update', this.#keep)
    const { briefing } = ports
    if (!briefing || isSame(copiedBriefing(kept.notes), briefing)) return
    this.#notes.set(briefingNote, briefing)
    if (this.holds) this.#writeSoon()
  }

  /** Loads the copy into `doc`. */
  static async open(doc: Y.Doc, ports: CopyPorts): Promise<DeviceCopy> {
    const [kept, open] = await Promise.all([ports.shelf.read(), ports.windows.names()])
    doc.transact(() => {
      for (const update of kept.updates) Y.applyUpdate(doc, update)
    })
    const copy = new DeviceCopy(doc, ports, kept, open)
    if (kept.updates.length > trimAt / 5) copy.#replace(kept, Y.encodeStateAsUpdate(doc))
    return copy
  }

  rememberEpoch(epoch: number): void {
    this.#epoch = epoch
    this.#notes.set(epochNote, epoch)
  }

  rememberDirty(dirty: boolean): void {
    const settled = dirty ? [] : this.#left.splice(0)
    this.#notes.set(this.#here.name, dirty ? 1 : null)
    for (const note of settled) this.#notes.set(note, null)
    this.#writeSoon()
  }

  /** By what the copy opens without a line; null: it does not. A copy without a text has nothing to open. */
  rememberSeen(seen: SeenBriefing | null): void {
    this.#notes.set(seenNote, seen)
    if (this.#entries > 0) this.#writeSoon()
  }

  /** Resolves when everything is written. */
  async close(): Promise<void> {
    this.#flush()
    this.#stop()
    await Promise.all(this.#writing)
    this.ports.shelf.close()
  }

  /** Removes the copy from the device. */
  async clear(): Promise<void> {
    this.#stop()
    await this.ports.shelf.remove()
  }

  #stop(): void {
    this.#keeping = false
    this.doc.off('update', this.#keep)
    this.#here.close()
  }

  #keep = (update: Uint8Array): void => {
    this.#updates.push(update)
    this.#writeSoon()
  }

  /** When everybody has heard of an edit: whether it waits is noted together with it. */
  #writeSoon(): void {
    if (this.#soon) return
    this.#soon = true
    queueMicrotask(() => {
      this.#soon = false
      this.#flush()
    })
  }

  #flush(): void {
    if (!this.#keeping || (this.#updates.length === 0 && this.#notes.size === 0)) return
    const add = this.#updates.splice(0)
    const notes = [...this.#notes]
    this.#notes.clear()
    const put = notes.filter(([, value]) => value !== null)
    const drop = notes.filter(([, value]) => value === null).map(([name]) => name)
    this.#entries += add.length
    this.#write({ epoch: this.#epoch, add, drop, ...(put.length > 0 && { put: Object.fromEntries(put) }) })
    if (this.#entries >= trimAt) this.#trim()
  }

  #trim(): void {
    this.#entries = 1
    this.#follow(
      this.ports.shelf.read().then((kept) => {
        this.#replace(kept, mergeUpdates(kept.updates))
      }),
    )
  }

  #replace({ last }: Kept, update: Uint8Array): void {
    this.#entries = 1
    this.#write({ epoch: this.#epoch, upTo: last, add: [update] })
  }

  #write(change: Parameters<DeviceShelf['write']>[0]): void {
    this.#follow(
      this.ports.shelf.write(change).then((written) => {
        if (!written) this.#lost()
      }),
    )
  }

  #follow(work: Promise<void>): void {
    const followed = work
      .catch(() => {
        this.#lost()
      })
      .finally(() => this.#writing.delete(followed))
    this.#writing.add(followed)
  }

  #lost(): void {
    if (!this.#keeping) return
    this.#stop()
    this.ports.lost()
  }
}

const isSame = (known: CopiedBriefing | null, { id, title, deskId }: CopiedBriefing): boolean =>
  known?.id === id && known.title === title && known.deskId === deskId

/** At sign-out: every copy of this person, or of anybody when no person is named. */
export const clearDeviceCopies = async (userId?: string): Promise<void> => {
  if (typeof indexedDB === 'undefined') return
  const start = copiesOf(userId)
  forgetMoved(localStorage, start)
  forgetUnwritten(localStorage, start)
  const databases = await indexedDB.databases()
  await Promise.all(databases.flatMap(({ name }) => (name?.startsWith(start) ? [removeDatabase(name)] : [])))
}

/** Removes one document's copy. */
export const clearDeviceCopy = (userId: string, documentId: string): Promise<void> =>
  removeDatabase(copyName(userId, documentId))
