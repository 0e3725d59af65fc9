import type { Mark, Node } from '@tiptap/pm/model'
import { presentAttributes } from '#core/editor/json/present-attributes'
import type { EditorMark, EditorNode } from '#core/editor/json/editor-json'

/**
 * A ProseMirror node as minimal JSON: attributes that are null and empty lists are left out, so that the JSON of a
 * briefing does not change when the schema gets a new optional attribute.
 */
export function minimalJson(node: Node): EditorNode {
  const attrs = attributesJson(node.attrs)
  const marks = node.marks.map(markJson)
  return {
    type: node.type.name,
    ...(attrs && { attrs }),
    ...(node.text !== undefined && { text: node.text }),
    ...(node.childCount > 0 && { content: node.children.map(minimalJson) }),
    ...(marks.length > 0 && { marks }),
  }
}

function markJson(mark: Mark): EditorMark {
  const attrs = attributesJson(mark.attrs)
  return { type: mark.type.name, ...(attrs && { attrs }) }
}

function attributesJson(attrs: Record<string, unknown>): Record<string, unknown> | undefined {
  const present = presentAttributes(attrs)
  return Object.keys(present).length > 0 ? present : undefined
}
