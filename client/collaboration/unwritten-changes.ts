import type { ShelfChange } from './device-shelf'

/** A text store that is written before the call returns, also by a page that is just being left; `localStorage` fits. */
export type SwiftStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const keyPrefix = 'unwritten:'
const keysOf = (store: SwiftStore, start: string): string[] =>
  Object.keys(store).filter((key) => key.startsWith(`${keyPrefix}${start}`))

/** Takes away what windows left unwritten of all copies whose names begin so. */
export function forgetUnwritten(store: SwiftStore, copies: string): void {
  for (const key of keysOf(store, copies)) store.removeItem(key)
}

const textOf = (bytes: Uint8Array): string => {
  let signs = ''
  for (const byte of bytes) signs += String.fromCharCode(byte)
  return btoa(signs)
}
const bytesOf = (text: string): Uint8Array => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))

/** A change as JSON; a text's generation is missing where it has none. */
type Noted = Omit<ShelfChange, 'epoch' | 'add'> & { readonly epoch?: number; readonly add: readonly string[] }

const noted = ({ epoch, add = [], ...rest }: ShelfChange): Noted => ({
  ...rest,
  ...(epoch !== undefined && { epoch }),
  add: add.map(textOf),
})
const changeOf = ({ epoch, add, ...rest }: Noted): ShelfChange => ({ ...rest, epoch, add: add.map(bytesOf) })

/** Edits that were added, or that they were acknowledged; what only tidies the copy is done by whoever opens it next. */
const tellsOfEdits = ({ add = [], drop = [], upTo, last }: ShelfChange): boolean =>
  add.length + drop.length > 0 && upTo === undefined && last === undefined

/**
 * What one window has begun to write into a copy and the disk has not confirmed. A browser breaks such writes off when the page
 * is left, and a slow disk takes seconds for one: then they are noted where a note takes no time, and written by whoever opens
 * the copy next.
 */
export class UnwrittenChanges {
  readonly #changes = new Set<ShelfChange>()
  readonly #key: string
  #left = false

  constructor(
    private readonly store: SwiftStore,
    private readonly copy: string,
  ) {
    this.#key = `${keyPrefix}${copy}:${Math.random()}`
  }

  /** Writes the change by `write`, and knows of it until that has an end. */
  async during<T>(change: ShelfChange, write: () => Promise<T>): Promise<T> {
    if (!tellsOfEdits(change)) return write()
    this.#changes.add(change)
    try {
      const written = await write()
      this.#settle(change)
      return written
    } catch (error) {
      this.#changes.delete(change)
      throw error
    }
  }

  /** The page is left: notes what is not written; without a word where the browser has no room for it. */
  leave(): void {
    if (this.#changes.size === 0) return
    try {
      this.store.setItem(this.#key, JSON.stringify([...this.#changes].map(noted)))
      this.#left = true
    } catch {
      // As before the note: the server and the other windows have what was written until the last moments.
    }
  }

  /** The copy goes: nothing of it is noted any more. */
  forget(): void {
    this.#changes.clear()
    forgetUnwritten(this.store, `${this.copy}:`)
  }

  /** Hands what earlier windows left to `write`, in its order, and forgets it when that is done. */
  async bring(write: (change: ShelfChange) => Promise<unknown>): Promise<void> {
    for (const key of keysOf(this.store, `${this.copy}:`)) {
      if (key === this.#key) continue
      const changes = JSON.parse(this.store.getItem(key) ?? '[]') as Noted[]
      for (const change of changes) await write(changeOf(change))
      this.store.removeItem(key)
    }
  }

  /** A page that comes back from where the browser kept it finds its writes done. */
  #settle(change: ShelfChange): void {
    this.#changes.delete(change)
    if (!this.#left || this.#changes.size > 0) return
    this.#left = false
    this.store.removeItem(this.#key)
  }
}
