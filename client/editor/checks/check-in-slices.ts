import { findingsIn, type CheckedAs } from '#core/editor/checks/check-text'
import type { Finding } from '#core/editor/checks/finding'
import { readText } from '#core/editor/checks/read-text'
import type { EditorNode } from '#core/editor/json/editor-json'
import { inSlices } from './in-slices'

/** Checks a text of any length without keeping the page waiting; null if it is not wanted any more. */
export async function checkInSlices(
  document: EditorNode,
  as: CheckedAs,
  wanted: () => boolean,
): Promise<Finding[] | null> {
  const passages = await inSlices(readText(document), wanted)
  return passages && findingsIn(passages, document, as)
}
