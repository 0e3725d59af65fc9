import { IndexeddbPersistence } from 'y-indexeddb'
import type { Marking } from '#core/contracts/http/common'
import * as Y from 'yjs'
import { namesOfOpenWindows, OpenWindow } from './open-window'

/** Strictly marked text is never written to the device's disk. */
export const mayStore = (marking: Marking): boolean => marking !== 'RED' && marking !== 'AMBER+STRICT'

const prefix = 'briefroom:'
export const copyName = (userId: string, documentId: string): string => `${prefix}${userId}:${documentId}`

export interface CopyMemory {
  epoch: number | undefined
  /** Some window noted edits in it that were never acknowledged. */
  dirty: boolean
}

/**
 * The device's copy of one document: what was read and written here, kept over reloads and while offline. Windows of one
 * browser share it; that edits wait is noted by each under its own name, so that one that has sent all of its own says nothing
 * about the others'.
 */
export class DeviceCopy {
  private constructor(
    private readonly store: IndexeddbPersistence,
    readonly memory: CopyMemory,
    private readonly here: OpenWindow,
    /** Notes of windows that are no more: what they told of is in this copy, and sent with it. */
    private left: readonly string[],
  ) {}

  /** Loads the copy into `doc`. Rejects when the browser refuses to store (private window, full disk, no IndexedDB). */
  static async open(doc: Y.Doc, userId: string, documentId: string): Promise<DeviceCopy> {
    const store = new IndexeddbPersistence(copyName(userId, documentId), doc)
    await Promise.race([store.whenSynced, refused(store)])
    const here = new OpenWindow(dirtyNote)
    const epoch: unknown = await store.get('epoch')
    const [notes, open] = await Promise.all([notesIn(store), namesOfOpenWindows()])
    return new DeviceCopy(
      store,
      { epoch: typeof epoch === 'number' ? epoch : undefined, dirty: notes.length > 0 },
      here,
      notes.filter((note) => !open.has(note)),
    )
  }

  async rememberEpoch(epoch: number): Promise<void> {
    await this.store.set('epoch', epoch)
  }

  async rememberDirty(dirty: boolean): Promise<void> {
    if (dirty) {
      await this.store.set(this.here.name, 1)
      return
    }
    const settled = [this.here.name, ...this.left]
    this.left = []
    await Promise.all(settled.map((note) => this.store.del(note)))
  }

  async close(): Promise<void> {
    await this.store.destroy()
    this.here.close()
  }

  /** Removes the copy from the device. */
  async clear(): Promise<void> {
    await this.store.clearData()
    this.here.close()
  }
}

const dirtyNote = 'dirty'

/** The notes that edits wait, of all windows. */
const notesIn = async (store: IndexeddbPersistence): Promise<string[]> => {
  const keys = store.db
    ?.transaction('custom')
    .objectStore('custom')
    .getAllKeys(IDBKeyRange.lowerBound(dirtyNote))
  if (!keys) return []
  const names = await new Promise<IDBValidKey[]>((resolve, reject) => {
    keys.onsuccess = () => {
      resolve(keys.result)
    }
    keys.onerror = () => {
      reject(keys.error ?? new Error(dirtyNote))
    }
  })
  return names.filter((name) => typeof name === 'string').filter((name) => name.startsWith(dirtyNote))
}

/** Removes the copy of an ended generation, unless another window has begun one of the next in its place. */
export const forgetGeneration = async (
  userId: string,
  documentId: string,
  epoch: number | undefined,
): Promise<void> => {
  const kept = await DeviceCopy.open(new Y.Doc(), userId, documentId)
  if (kept.memory.epoch === epoch) await kept.clear()
  else await kept.close()
}

/** y-indexeddb keeps the promise of its database to itself and never settles `whenSynced` when it fails. */
const refused = (store: IndexeddbPersistence): Promise<never> =>
  new Promise((_resolve, reject) => {
    const { _db: opening } = store as unknown as { _db: Promise<unknown> }
    opening.catch(reject)
  })

/** At sign-out: every copy of this person, or of anybody when no person is named. */
export const clearDeviceCopies = async (userId?: string): Promise<void> => {
  if (typeof indexedDB === 'undefined') return
  const start = userId === undefined ? prefix : `${prefix}${userId}:`
  const databases = await indexedDB.databases()
  await Promise.all(databases.flatMap(({ name }) => (name?.startsWith(start) ? [removeDatabase(name)] : [])))
}

/** Removes one document's copy. An open connection of another tab delays it until that tab lets go. */
export const clearDeviceCopy = (userId: string, documentId: string): Promise<void> =>
  removeDatabase(copyName(userId, documentId))

const removeDatabase = (name: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name)
    request.onsuccess = request.onblocked = () => {
      resolve()
    }
    request.onerror = () => {
      reject(request.error ?? new Error(name))
    }
  })
