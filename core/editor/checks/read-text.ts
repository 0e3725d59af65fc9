import { passagesOf, type Passage } from '#core/editor/checks/passages-of'
import { readPassage, type Reading } from '#core/editor/checks/read-passage'
import type { EditorNode } from '#core/editor/json/editor-json'

export interface ReadPassage extends Passage {
  reading: Reading
}

/** Reads a document passage by passage; whoever asks for the next one may take a breath before. */
export function* readText(document: EditorNode): Generator<ReadPassage> {
  for (const passage of passagesOf(document)) yield { ...passage, reading: readPassage(passage.node) }
}
