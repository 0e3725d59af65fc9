import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'

/** The updates of a row, each with its length before it. */
const readBatch = (row) => {
  const decoder = decoding.createDecoder(row)
  const updates = []
  while (decoding.hasContent(decoder)) updates.push(decoding.readVarUint8Array(decoder))
  return updates
}

const open = (snapshot, rows) => {
  const doc = new Y.Doc()
  doc.transact(() => {
    if (snapshot) Y.applyUpdate(doc, snapshot)
    for (const { update } of rows) for (const part of readBatch(update)) Y.applyUpdate(doc, part)
  })
  return doc
}

const count = (doc) => {
  const counts = { structs: 0, tombstones: 0, deletedUnits: 0, textUnits: 0 }
  for (const struct of [...doc.store.clients.values()].flat()) {
    counts.structs++
    if (struct.deleted) {
      counts.tombstones++
      counts.deletedUnits += struct.length
    } else if (struct.content instanceof Y.ContentString) counts.textUnits += struct.length
  }
  return counts
}

/**
 * What the document of the present epoch is made of; the reason when it cannot be read.
 * @param {Buffer | undefined} snapshot
 * @param {Array<{ update: Buffer }>} rows
 */
export const countStructs = (snapshot, rows) => {
  try {
    const doc = open(snapshot, rows)
    const pending = doc.store.pendingStructs !== null || doc.store.pendingDs !== null
    return { ...count(doc), pending, bytes: Y.encodeStateAsUpdate(doc).length }
  } catch (error) {
    return { unreadable: error instanceof Error ? error.message : String(error) }
  }
}
