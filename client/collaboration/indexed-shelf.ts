import { allows, epochNote, type DeviceShelf, type Kept, type ShelfChange } from './device-shelf'
import { forgetUnwritten, UnwrittenChanges } from './unwritten-changes'

/** Names that copies of earlier versions of this program have as well. */
const [updatesStore, notesStore] = ['updates', 'custom'] as const

/** One document's copy as an IndexedDB database: every change is one transaction over all of it. */
export class IndexedShelf implements DeviceShelf {
  readonly #unwritten: UnwrittenChanges
  readonly #leave = (): void => {
    this.#unwritten.leave()
  }

  private constructor(private readonly database: IDBDatabase) {
    this.#unwritten = new UnwrittenChanges(localStorage, database.name)
    addEventListener('pagehide', this.#leave)
    // Another window removes the copy.
    database.onversionchange = () => {
      this.#unwritten.forget()
      this.close()
    }
  }

  /** Rejects where the browser refuses to store (private window, full disk, no IndexedDB). */
  static async open(name: string): Promise<IndexedShelf> {
    const database = await openDatabase(name, true)
    if (!database) throw new Error(name)
    return IndexedShelf.#over(database)
  }

  /** The copy of this name if there is one; none is made. */
  static async find(name: string): Promise<IndexedShelf | null> {
    const database = await openDatabase(name, false).catch(() => null)
    return database && IndexedShelf.#over(database)
  }

  /** The copy with all that windows left unwritten of it. */
  static async #over(database: IDBDatabase): Promise<IndexedShelf> {
    const shelf = new IndexedShelf(database)
    // What cannot be written now waits for the next opening; the copy is read without it.
    await shelf.#unwritten.bring((change) => shelf.#write(change)).catch(() => undefined)
    return shelf
  }

  async read(): Promise<Kept> {
    const [transaction, updates, notes] = this.#begin('readonly')
    const all = updates.getAll() as IDBRequest<Uint8Array[]>
    const newest = updates.openKeyCursor(null, 'prev')
    const [names, values] = [notes.getAllKeys(), notes.getAll() as IDBRequest<unknown[]>]
    await finished(transaction)
    return {
      updates: all.result,
      last: keyOf(newest),
      notes: new Map(names.result.map((name, n) => [name as string, values.result[n]])),
    }
  }

  /** What is noted, without the text. */
  async notes(): Promise<Kept['notes']> {
    const [transaction, , notes] = this.#begin('readonly')
    const [names, values] = [notes.getAllKeys(), notes.getAll() as IDBRequest<unknown[]>]
    await finished(transaction)
    return new Map(names.result.map((name, n) => [name as string, values.result[n]]))
  }

  write(change: ShelfChange): Promise<boolean> {
    return this.#unwritten.during(change, () => this.#write(change))
  }

  async #write(change: ShelfChange): Promise<boolean> {
    const [transaction, updates, notes] = this.#begin('readwrite', change.put ? 'strict' : 'default')
    const epoch = notes.get(epochNote) as IDBRequest<unknown>
    const newest = updates.openKeyCursor(null, 'prev')
    let allowed = false
    newest.onsuccess = () => {
      allowed = allows(change, epoch.result, keyOf(newest))
      if (allowed) apply(change, updates, notes)
    }
    await finished(transaction)
    return allowed
  }

  close(): void {
    removeEventListener('pagehide', this.#leave)
    this.database.close()
  }

  remove(): Promise<void> {
    this.#unwritten.forget()
    this.close()
    return removeDatabase(this.database.name)
  }

  #begin(
    mode: IDBTransactionMode,
    durability: IDBTransactionDurability = 'default',
  ): [IDBTransaction, IDBObjectStore, IDBObjectStore] {
    const transaction = this.database.transaction([updatesStore, notesStore], mode, { durability })
    return [transaction, transaction.objectStore(updatesStore), transaction.objectStore(notesStore)]
  }
}

/** The database of this name; null where there is none and none is made. */
const openDatabase = (name: string, makes: boolean): Promise<IDBDatabase | null> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(name)
    request.onupgradeneeded = () => {
      if (!makes) {
        request.transaction?.abort()
        return
      }
      request.result.createObjectStore(updatesStore, { autoIncrement: true })
      request.result.createObjectStore(notesStore)
    }
    request.onsuccess = () => {
      resolve(request.result)
    }
    request.onerror = () => {
      reject(request.error ?? new Error(name))
    }
  })

const keyOf = ({ result }: IDBRequest<IDBCursor | null>): number => (result ? (result.key as number) : 0)

function apply(
  { add = [], upTo, put = {}, drop = [] }: ShelfChange,
  updates: IDBObjectStore,
  notes: IDBObjectStore,
): void {
  if (upTo !== undefined) updates.delete(IDBKeyRange.upperBound(upTo))
  for (const update of add) updates.add(update)
  for (const name of drop) notes.delete(name)
  for (const [name, value] of Object.entries(put)) notes.put(value, name)
}

const finished = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => {
      resolve()
    }
    transaction.onabort = () => {
      reject(transaction.error ?? new Error('not stored'))
    }
  })

/** Removes a copy. An open connection of another window delays it until that window lets go. */
export const removeDatabase = (name: string): Promise<void> =>
  new Promise((resolve, reject) => {
    forgetUnwritten(localStorage, `${name}:`)
    const request = indexedDB.deleteDatabase(name)
    request.onsuccess = request.onblocked = () => {
      resolve()
    }
    request.onerror = () => {
      reject(request.error ?? new Error(name))
    }
  })
