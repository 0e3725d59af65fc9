import { checkText } from '#core/editor/checks/check-text'
import type { CheckCode, Finding } from '#core/editor/checks/finding'
import type { EditorNode } from '#core/editor/json/editor-json'
import * as make from '#core/editor/sample/build'
import { briefingSchema } from '#core/editor/schema/briefing-schema'

/** A document of these blocks, for tests of what the checks find. */
export const documentOf = (...content: EditorNode[]): EditorNode => ({ type: 'doc', content })

/** What is found in an English text, marked AMBER, of these blocks. */
export const findingsOf = (...content: EditorNode[]): Finding[] =>
  checkText(documentOf(...content), { language: 'en', marking: 'AMBER' })

/** Code and words of what is found; the words are taken from the document at the places that were given. */
export const foundIn = (...content: EditorNode[]): [CheckCode, string][] => {
  const document = briefingSchema.nodeFromJSON(documentOf(...content))
  return findingsOf(...content).map(({ code, range }) => [
    code,
    range ? document.textBetween(range.from, range.to, '', '*') : '',
  ])
}

/** The same of one paragraph. */
export const inText = (text: string): [CheckCode, string][] => foundIn(make.paragraph(text))

/** A citation, as it stands in a text. */
export const chip = make.citation({ id: 'c1', sourceTitle: 'Harbour Wire' })
