import { Fragment, type Node } from '@tiptap/pm/model'
import { withoutSuggestions } from '#core/editor/canonical/without-suggestions'
import { asDocument } from '#core/editor/json/fragment-to-json'
import { fitToSchema } from '#core/editor/json/fit-to-schema'
import { minimalJson } from '#core/editor/json/minimal-json'
import type { EditorDocument, EditorNode } from '#core/editor/json/editor-json'

/**
 * The words that a revision holds and an approval signs: editor JSON without comment marks and with open suggestions
 * left out. The same input gives the same JSON whatever split its text into pieces.
 */
export function canonicalContent(json: EditorNode): EditorDocument {
  return asDocument(minimalJson(withoutComments(withoutSuggestions(fitToSchema(json)))))
}

function withoutComments(node: Node): Node {
  return node.copy(Fragment.fromArray(node.children.map(withoutCommentMark)))
}

function withoutCommentMark(child: Node): Node {
  if (!child.isText) return withoutComments(child)
  return child.mark(child.marks.filter((mark) => mark.type.name !== 'comment'))
}
