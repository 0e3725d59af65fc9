import * as Y from 'yjs'
import type { ErrorCode } from '#core/contracts/errors/codes'
import { rebuildDocument } from '#core/document/rebuild-document'

/** The server's view of one document, with the strict rules of THREATS 2.3: it refuses what an honest client never sends. */
export class StrictDocument {
  doc = new Y.Doc()
  #owners = new Map<number, string>()
  readonly #retired = new Set<number>()

  /** Takes an update of `user`, or says why not. A repeat changes nothing and is no fault. */
  take(update: Uint8Array, user: string): ErrorCode | null {
    const fresh = Y.decodeUpdate(update).structs.filter(
      (struct) => struct.id.clock + struct.length > Y.getState(this.doc.store, struct.id.client),
    )
    if (fresh.some((struct) => (this.#owners.get(struct.id.client) ?? user) !== user)) return 'FOREIGN_AUTHOR'
    if (fresh.some((struct) => this.#retired.has(struct.id.client))) return 'STALE_EPOCH'
    if (!fits(this.doc, update)) return 'MISSING_DEPS'
    for (const struct of fresh) this.#owners.set(struct.id.client, user)
    Y.applyUpdate(this.doc, update)
    return null
  }

  /** Whether an id was used in an earlier generation only. */
  isRetired(client: number): boolean {
    return this.#retired.has(client) && !this.#owners.has(client)
  }

  /** Whose a client id is. */
  ownerOf(client: number): string | undefined {
    return this.#owners.get(client)
  }

  /** The same content as a new generation, under new ids of the same authors; the old ids may not write any more. */
  rebuild(): void {
    const ids = new Map<string, number>()
    const before = this.#owners
    for (const client of before.keys()) this.#retired.add(client)
    this.#owners = new Map()
    const { state } = rebuildDocument(this.doc, (client) => {
      const author = before.get(client)!
      const id = ids.get(author) ?? this.#freshId()
      ids.set(author, id)
      this.#owners.set(id, author)
      return id
    })
    this.doc = new Y.Doc()
    Y.applyUpdate(this.doc, state)
  }

  /** Never one that was used before: ids of people are below 2^31 in a simulation. */
  #freshId(): number {
    let id = 2 ** 31
    while (this.#retired.has(id) || this.#owners.has(id)) id++
    return id
  }
}

/** Every origin, parent and deleted range is known: nothing would be left pending. */
const fits = (doc: Y.Doc, update: Uint8Array): boolean => {
  const trial = new Y.Doc()
  Y.applyUpdate(trial, Y.encodeStateAsUpdate(doc))
  Y.applyUpdate(trial, update)
  return trial.store.pendingStructs === null && trial.store.pendingDs === null
}
