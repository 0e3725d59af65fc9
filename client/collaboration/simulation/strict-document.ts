import * as Y from 'yjs'
import type { ErrorCode } from '#core/contracts/errors/codes'
import { DomainError } from '#core/contracts/errors/domain-error'
import { defaultDocumentLimits } from '#core/document/document-limits'
import { newDocument } from '#core/document/new-document'
import { rebuildDocument } from '#core/document/rebuild-document'
import { scanUpdate } from '#core/document/scan-update'
import type { ScannedUpdate } from '#core/document/scanned-update'
import { visitInOrder } from '#core/document/struct-order'

/** The server's view of one document, with its strict rules: it refuses what an honest client never sends. */
export class StrictDocument {
  doc = newDocument()
  #owners = new Map<number, string>()
  readonly #retired = new Set<number>()

  /** Takes an update of `user`, or says why not. A repeat changes nothing and is no fault. */
  take(update: Uint8Array, user: string): ErrorCode | null {
    const fresh = Y.decodeUpdate(update).structs.filter(
      (struct) => struct.id.clock + struct.length > Y.getState(this.doc.store, struct.id.client),
    )
    if (fresh.some((struct) => (this.#owners.get(struct.id.client) ?? user) !== user)) return 'FOREIGN_AUTHOR'
    if (fresh.some((struct) => this.#retired.has(struct.id.client))) return 'STALE_EPOCH'
    const fault = faultOf(update, this.doc)
    if (fault) return fault
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
    this.doc = newDocument()
    Y.applyUpdate(this.doc, state)
  }

  /** Never one that was used before: ids of people are below 2^31 in a simulation. */
  #freshId(): number {
    let id = 2 ** 31
    while (this.#retired.has(id) || this.#owners.has(id)) id++
    return id
  }
}

/** What the server says of an update before it stores it: no hole, not even a declared one, no unknown origin, no delete of the future. */
function faultOf(update: Uint8Array, doc: Y.Doc): ErrorCode | null {
  try {
    const scan = scanUpdate(update, defaultDocumentLimits)
    const known = Y.decodeStateVector(Y.encodeStateVector(doc))
    if (!visitInOrder(scan, known, () => undefined)) return 'MISSING_DEPS'
    return deletesAhead(scan, known) ? 'DELETE_AHEAD' : null
  } catch (error) {
    if (error instanceof DomainError) return error.code
    throw error
  }
}

function deletesAhead({ clients, deletes }: ScannedUpdate, known: ReadonlyMap<number, number>): boolean {
  const ends = new Map([...known, ...clients.map(({ client, end }) => [client, end] as const)])
  return deletes.some((client, n) => {
    const [from, length] = [deletes[n + 1]!, deletes[n + 2]!]
    return n % 3 === 0 && from + length > Math.max(known.get(client) ?? 0, ends.get(client) ?? 0)
  })
}
