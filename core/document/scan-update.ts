import { ByteReader, malformed } from '#core/document/byte-reader'
import { eachOnce } from '#core/document/each-once'
import { tooMuch, type DocumentLimits } from '#core/document/document-limits'
import { scanStruct } from '#core/document/scan-struct'
import type { ScannedClient, ScannedStruct, ScannedUpdate } from '#core/document/scanned-update'

/** Running totals of one update, each compared while reading so that a large lie costs nothing. */
class Budget {
  #structs = 0
  #advance = 0
  #ranges = 0
  constructor(readonly limits: DocumentLimits) {}

  clients(count: number): void {
    if (count > this.limits.clients) throw tooMuch('clients')
  }

  structs(count: number): void {
    this.#structs += count
    if (this.#structs > this.limits.structs) throw tooMuch('structs')
  }

  advance(length: number): void {
    this.#advance += length
    if (this.#advance > this.limits.clockAdvance) throw tooMuch('clock advance')
  }

  ranges(count: number): void {
    this.#ranges += count
    if (this.#ranges > this.limits.deleteRanges) throw malformed('too many delete ranges')
  }
}

function scanClient(reader: ByteReader, budget: Budget): ScannedClient {
  const count = reader.uint()
  budget.structs(count)
  const client = reader.uint()
  const clock = reader.uint()
  const structs: ScannedStruct[] = []
  let end = clock
  for (let left = count; left > 0; left--) {
    const struct = scanStruct(reader, end)
    budget.advance(struct.length)
    end += struct.length
    if (end > Number.MAX_SAFE_INTEGER) throw malformed('clock beyond 2^53')
    structs.push(struct)
  }
  return { client, clock, end, structs }
}

function scanClients(reader: ByteReader, budget: Budget): ScannedClient[] {
  const count = reader.uint()
  budget.clients(count)
  const clients: ScannedClient[] = []
  // Nearly every edit is one person's: nothing is made for him alone.
  const seen = count > 1 ? new Set<number>() : null
  for (let left = count; left > 0; left--) {
    const client = scanClient(reader, budget)
    if (seen?.has(client.client)) throw malformed('client twice')
    seen?.add(client.client)
    if (client.structs.length > 0) clients.push(client)
  }
  return clients
}

function scanDeletes(reader: ByteReader, budget: Budget): Pick<ScannedUpdate, 'deletes' | 'deletedUnits'> {
  const deletes: number[] = []
  let deletedUnits = 0
  for (let clients = reader.uint(); clients > 0; clients--) {
    const client = reader.uint()
    const count = reader.uint()
    budget.ranges(count)
    for (let left = count; left > 0; left--) {
      const clock = reader.uint()
      const length = reader.uint()
      if (length === 0 || clock + length > Number.MAX_SAFE_INTEGER) throw malformed('delete range')
      deletes.push(client, clock, length)
      deletedUnits += length
    }
  }
  return { deletes: eachOnce(deletes), deletedUnits }
}

/**
 * Reads an update (Yjs V1 encoding) without building anything of Yjs: no Y.Doc, no item, no allocation by a declared
 * length, every byte used. What it accepts, Yjs can decode. Whether it fits a document is asked in `admitUpdate`.
 *
 * Throws `MALFORMED_UPDATE` (also for a limit of L05), `SCHEMA`, `ILL_FORMED_TEXT` or `MISSING_DEPS` (a declared hole).
 */
export function scanUpdate(bytes: Uint8Array, limits: DocumentLimits): ScannedUpdate {
  const reader = new ByteReader(bytes)
  const budget = new Budget(limits)
  const clients = scanClients(reader, budget)
  const deletesAt = reader.at
  const { deletes, deletedUnits } = scanDeletes(reader, budget)
  if (!reader.done) throw malformed('bytes left over')
  return { clients, deletes, deletedUnits, deletesAt }
}
