import { leafBlocks } from '#core/editor/changes/leaf-blocks'
import type { EditorDocument } from '#core/editor/json/editor-json'

/**
 * Where in the newer text the removed blocks of an older one stood: the id of the last block before each that still stands;
 * null at the beginning of the text. By the ids of the removed blocks; of those without an id nothing is known.
 */
export function placesOfRemoved(before: EditorDocument, after: EditorDocument): Map<string, string | null> {
  const standing = new Set(leafBlocks(after).map(({ id }) => id))
  const places = new Map<string, string | null>()
  let last: string | null = null
  for (const { id } of leafBlocks(before)) {
    if (id !== null && standing.has(id)) last = id
    else if (id !== null) places.set(id, last)
  }
  return places
}
