import type { Language } from '#core/contracts/http/common'
import { canonicalContent } from '#core/editor/canonical/canonical-content'
import { citationsOf, numberCitations, type NumberedSource } from '#core/editor/citations/number-citations'
import type { Citation } from '#core/editor/citations/read-citation'
import { countWords, type Counts } from '#core/editor/counts/count-words'
import { toHtml } from '#core/editor/html/to-html'
import { fragmentToJson } from '#core/editor/json/fragment-to-json'
import type { EditorDocument } from '#core/editor/json/editor-json'
import { strictestInside } from '#core/editor/marking/document-marking'
import { toText } from '#core/editor/text/to-text'
import type { Marking } from '#core/contracts/http/common'

/** Everything that is read off one state of a briefing. */
export interface Materialised {
  /** Editor JSON as it stands, with comment marks and open suggestions. */
  json: EditorDocument
  /** The words without them: what a revision holds, what is hashed, and what all below is made from. */
  content: EditorDocument
  html: string
  /** Plain text without note numbers, for search. */
  text: string
  words: Counts
  /** Every citation in the order of the text. */
  citations: Citation[]
  /** The same by source, numbered by order of first use. */
  sources: NumberedSource[]
  /** The strictest marking inside; the document's own may not be below it. */
  marking: Marking
}

/**
 * Reads a document state.
 * @param state Yjs update, version 1, of the whole document
 */
export function materialise(state: Uint8Array, language: Language): Materialised {
  const json = fragmentToJson(state)
  const content = canonicalContent(json)
  return {
    json,
    content,
    html: toHtml(content, { language }),
    text: toText(content, { language }),
    words: countWords(content),
    citations: citationsOf(content),
    sources: numberCitations(content).sources,
    marking: strictestInside(content),
  }
}
