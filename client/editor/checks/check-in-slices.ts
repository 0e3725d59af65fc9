import { findingsIn, type CheckedAs } from '#core/editor/checks/check-text'
import type { Finding, Span } from '#core/editor/checks/finding'
import { readText } from '#core/editor/checks/read-text'
import { unsourcedIn } from '#core/editor/checks/unsourced-in'
import type { EditorNode } from '#core/editor/json/editor-json'
import { inSlices } from './in-slices'

interface Checked {
  findings: Finding[]
  /** Sentences that do not say where they are from. */
  unsourced: Span[]
}

/** Checks a text of any length without keeping the page waiting; null if it is not wanted any more. */
export async function checkInSlices(
  document: EditorNode,
  as: CheckedAs,
  wanted: () => boolean,
): Promise<Checked | null> {
  const passages = await inSlices(readText(document), wanted)
  return (
    passages && {
      findings: findingsIn(passages, document, as),
      unsourced: unsourcedIn(passages, document),
    }
  )
}
