import * as Y from 'yjs'
import type { ErrorCode } from '#core/contracts/errors/codes'

/** The server's view of one document, with the strict rules of THREATS 2.3: it refuses what an honest client never sends. */
export class StrictDocument {
  doc = new Y.Doc()
  #owners = new Map<number, string>()

  /** Takes an update of `user`, or says why not. A repeat changes nothing and is no fault. */
  take(update: Uint8Array, user: string): ErrorCode | null {
    const fresh = Y.decodeUpdate(update).structs.filter(
      (struct) => struct.id.clock + struct.length > Y.getState(this.doc.store, struct.id.client),
    )
    if (fresh.some((struct) => (this.#owners.get(struct.id.client) ?? user) !== user)) return 'FOREIGN_AUTHOR'
    if (!fits(this.doc, update)) return 'MISSING_DEPS'
    for (const struct of fresh) this.#owners.set(struct.id.client, user)
    Y.applyUpdate(this.doc, update)
    return null
  }

  /** The same text as a new generation: nothing of the old one fits it. */
  rebuild(): void {
    const text = this.doc.getText('text').toJSON()
    this.doc = new Y.Doc()
    this.doc.getText('text').insert(0, text)
    this.#owners.clear()
  }
}

/** Every origin, parent and deleted range is known: nothing would be left pending. */
const fits = (doc: Y.Doc, update: Uint8Array): boolean => {
  const trial = new Y.Doc()
  Y.applyUpdate(trial, Y.encodeStateAsUpdate(doc))
  Y.applyUpdate(trial, update)
  return trial.store.pendingStructs === null && trial.store.pendingDs === null
}
