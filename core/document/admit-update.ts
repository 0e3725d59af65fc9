import { DomainError } from '#core/contracts/errors/domain-error'
import { inClientOrder } from '#core/document/encode-update'
import { cutUpdate } from '#core/document/cut-update'
import type { DeletedRange } from '#core/document/delete-index'
import type { DocumentIndex } from '#core/document/document-index'
import { eachOnce } from '#core/document/each-once'
import { tooMuch, type DocumentLimits } from '#core/document/document-limits'
import type { DocumentShape } from '#core/document/document-shape'
import { checkPlace, placeStruct, slotOfStruct } from '#core/document/place-struct'
import type { ScannedStruct, ScannedUpdate } from '#core/document/scanned-update'
import { visitInOrder } from '#core/document/struct-order'

/** New structs of one client: clocks [from, to). */
export interface WrittenRange {
  readonly client: number
  readonly from: number
  readonly to: number
}

/** An update that may be stored. */
export interface AdmittedUpdate {
  /** What is new of it, ready for the log and to be merged with others; null if it repeats what is known. */
  readonly bytes: Uint8Array | null
  readonly written: readonly WrittenRange[]
  readonly deleted: readonly DeletedRange[]
}

export interface AdmissionRules {
  readonly shape: DocumentShape
  readonly limits: DocumentLimits
  /** Throws unless the writer may write structs under this client id. */
  readonly assertAuthor: (client: number) => void
  /** Bytes the document has by now. */
  readonly documentBytes: number
}

function writtenRanges(scan: ScannedUpdate, index: DocumentIndex): WrittenRange[] {
  const written: WrittenRange[] = []
  for (const { client, clock, end } of scan.clients) {
    const from = index.clocks.get(client) ?? 0
    if (clock > from) throw new DomainError('MISSING_DEPS', undefined, { client, clock, known: from })
    if (end > from) written.push({ client, from, to: end })
  }
  return written
}

/** What an update brings that is deleted: Yjs takes it for deleted, whether or not the delete set names it. */
function broughtDeleted({ clients }: ScannedUpdate, index: DocumentIndex): number[] {
  const ranges: number[] = []
  for (const { client, structs } of clients) {
    const known = index.clocks.get(client) ?? 0
    for (const { kind, clock, length } of structs) {
      const from = Math.max(clock, known)
      const to = clock + length
      if (kind === 'deleted' && to > from) ranges.push(client, from, to - from)
    }
  }
  return ranges
}

/** Ranges that delete something new; a range that reaches beyond what exists deletes the future. */
function deletedRanges(scan: ScannedUpdate, index: DocumentIndex, limits: DocumentLimits): DeletedRange[] {
  const brought = broughtDeleted(scan, index)
  const deletes = brought.length === 0 ? scan.deletes : eachOnce([...scan.deletes, ...brought])
  if (deletes.length === 0) return []
  const ends = new Map(scan.clients.map(({ client, end }) => [client, end]))
  for (let n = 0; n < deletes.length; n += 3) {
    const client = deletes[n]!
    const to = deletes[n + 1]! + deletes[n + 2]!
    if (to > Math.max(index.clocks.get(client) ?? 0, ends.get(client) ?? 0))
      throw new DomainError('DELETE_AHEAD', undefined, { client })
  }
  const fresh = index.deletes.freshOf(deletes)
  if (fresh.length > limits.newDeleteRanges) throw tooMuch('delete ranges')
  return fresh
}

function assertRoom(
  scan: ScannedUpdate,
  bytes: Uint8Array,
  index: DocumentIndex,
  { limits, documentBytes }: AdmissionRules,
): void {
  let [letters, clients] = [0, index.clocks.size]
  for (const { client, structs } of scan.clients) {
    if (!index.clocks.has(client)) clients++
    for (const { kind, length } of structs) if (kind === 'text') letters += length
  }
  if (
    documentBytes + bytes.length > limits.documentBytes ||
    index.textUnits + letters > limits.documentText ||
    (clients > index.clocks.size && clients > limits.documentClients)
  ) {
    throw new DomainError('DOC_FULL', undefined, {
      bytes: documentBytes,
      text: index.textUnits,
      clients: index.clocks.size,
    })
  }
}

/** Every program of Yjs writes them so; one of another make may not. */
const isInClientOrder = ({ clients }: ScannedUpdate): boolean =>
  clients.every(({ client }, n) => n === 0 || client < clients[n - 1]!.client)

function place(scan: ScannedUpdate, index: DocumentIndex, { shape, limits }: AdmissionRules): void {
  let text = 0
  const complete = visitInOrder(scan, index.clocks, (client: number, struct: ScannedStruct) => {
    const clock = Math.max(struct.clock, index.clocks.get(client) ?? 0)
    const cut = clock > struct.clock ? { client, clock } : undefined
    const slot = slotOfStruct(index.slots, struct, shape, cut)
    checkPlace(struct, slot, index.slots, shape, limits)
    placeStruct(index.slots, client, clock, struct, slot)
    if (index.slots.holdsText(slot)) text += struct.clock + struct.length - clock
  })
  if (!complete) throw new DomainError('MISSING_DEPS')
  index.textUnits += text
}

/**
 * Decides about one scanned update against what is known of the document, and enters it into the index if it may be
 * stored. On any refusal the index is as before. The rules refuse no honest editor as long as nobody is shown what is
 * not committed (test `collab/strict-rules-accept`).
 *
 * Throws `MISSING_DEPS` (a hole, or an origin or parent that does not exist), the error of `assertAuthor`,
 * `DELETE_AHEAD`, `SCHEMA`, `MALFORMED_UPDATE` (a limit of L05) or `DOC_FULL`.
 */
export function admitUpdate(
  bytes: Uint8Array,
  scan: ScannedUpdate,
  index: DocumentIndex,
  rules: AdmissionRules,
): AdmittedUpdate {
  const written = writtenRanges(scan, index)
  for (const { client } of written) rules.assertAuthor(client)
  const deleted = deletedRanges(scan, index, rules.limits)
  if (written.length === 0 && deleted.length === 0) return { bytes: null, written, deleted }
  if (written.length > 0) {
    assertRoom(scan, bytes, index, rules)
    index.slots.begin()
    try {
      place(scan, index, rules)
    } catch (error) {
      index.slots.rollBack()
      throw error
    }
    index.slots.keep()
  }
  const cut = cutUpdate(bytes, scan, index.clocks, deleted)
  const fresh = isInClientOrder(scan) ? cut : inClientOrder(cut)
  for (const { client, to } of written) index.clocks.set(client, to)
  index.delete(deleted)
  return { bytes: fresh, written, deleted }
}
