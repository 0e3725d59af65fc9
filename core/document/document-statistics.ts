import * as Y from 'yjs'

/** What a document is made of. Units are UTF-16 units for text and one for most other content. */
export interface DocumentStatistics {
  readonly structs: number
  /** Structs of which nothing but their length is left. */
  readonly tombstones: number
  /** Clock values that are deleted. */
  readonly deletedUnits: number
  /** UTF-16 units of text that is not deleted. */
  readonly textUnits: number
}

/** Counts the structs of an open document. */
export function statisticsOf(doc: Y.Doc): DocumentStatistics {
  let [structs, tombstones, deletedUnits, textUnits] = [0, 0, 0, 0]
  for (const list of doc.store.clients.values()) {
    structs += list.length
    for (const struct of list) {
      if (struct.deleted) {
        tombstones++
        deletedUnits += struct.length
      } else if (struct instanceof Y.Item && struct.content instanceof Y.ContentString)
        textUnits += struct.length
    }
  }
  return { structs, tombstones, deletedUnits, textUnits }
}
