import { DomainError } from '#core/contracts/errors/domain-error'
import { DeleteIndex, type DeletedRange } from '#core/document/delete-index'
import { noLimits } from '#core/document/document-limits'
import type { DocumentShape } from '#core/document/document-shape'
import { placeStruct, slotOfStruct } from '#core/document/place-struct'
import { scanUpdate } from '#core/document/scan-update'
import type { ScannedStruct, ScannedUpdate } from '#core/document/scanned-update'
import { SlotIndex } from '#core/document/slot-index'
import { visitInOrder } from '#core/document/struct-order'

/**
 * What is known of a document without opening it: how far each client has come, where each struct stands and what is
 * deleted. Enough to decide about an update; a fraction of a Y.Doc in memory and in time.
 */
export class DocumentIndex {
  readonly clocks = new Map<number, number>()
  readonly slots = new SlotIndex()
  readonly deletes = new DeleteIndex()
  /** UTF-16 units of text that are not deleted (mark boundaries count one each: an upper bound). */
  textUnits = 0

  /** Rough memory in bytes, for the bound of the cache. */
  get bytes(): number {
    return 256 + this.clocks.size * 64 + this.slots.size * 48 + this.deletes.size * 24
  }

  /**
   * Takes in bytes that were checked before they were stored: snapshot and log, in order. What is known already is
   * passed over. Throws `CORRUPT` if they do not follow from one another.
   */
  load(bytes: Uint8Array, shape: DocumentShape): void {
    const scan = scanStored(bytes)
    const complete = visitInOrder(scan, this.clocks, (client, struct) => {
      this.#take(client, struct, shape)
    })
    if (!complete) throw new DomainError('CORRUPT', undefined, { what: 'missing structs' })
    for (const { client, end } of scan.clients)
      this.clocks.set(client, Math.max(end, this.clocks.get(client) ?? 0))
    this.delete(this.deletes.freshOf(scan.deletes))
  }

  #take(client: number, struct: ScannedStruct, shape: DocumentShape): void {
    const clock = Math.max(struct.clock, this.clocks.get(client) ?? 0)
    const cut = clock > struct.clock ? { client, clock } : undefined
    const slot = slotOfStruct(this.slots, struct, shape, cut)
    placeStruct(this.slots, client, clock, struct, slot)
    if (this.slots.holdsText(slot)) this.textUnits += struct.clock + struct.length - clock
  }

  /** Marks what was not deleted yet as deleted, and takes its letters off the count. */
  delete(fresh: readonly DeletedRange[]): void {
    for (const { client, from, to } of fresh) this.textUnits -= this.slots.textUnits(client, from, to)
    this.deletes.add(fresh)
  }
}

function scanStored(bytes: Uint8Array): ScannedUpdate {
  try {
    return scanUpdate(bytes, noLimits)
  } catch (error) {
    throw new DomainError('CORRUPT', undefined, {
      what: error instanceof Error ? error.message : 'unreadable',
    })
  }
}
