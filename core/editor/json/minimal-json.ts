import type { Mark, Node } from '@tiptap/pm/model'
import type { EditorMark, EditorNode } from '#core/editor/json/editor-json'

/**
 * A ProseMirror node as minimal JSON: attributes that are null and empty lists are left out, so that the JSON of a
 * briefing does not change when the schema gets a new optional attribute.
 */
export function minimalJson(node: Node): EditorNode {
  const attrs = presentAttributes(node.attrs)
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
  const attrs = presentAttributes(mark.attrs)
  return { type: mark.type.name, ...(attrs && { attrs }) }
}

function presentAttributes(attrs: Record<string, unknown>): Record<string, unknown> | undefined {
  const present = Object.entries(attrs).filter(([, value]) => isJson(value) && !isNothing(value))
  return present.length > 0 ? Object.fromEntries(present) : undefined
}

const isNothing = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0)

/** Yjs can carry more than JSON (undefined, big integers, bytes, infinities): that is left out. */
function isJson(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || ArrayBuffer.isView(value)) return false
  return Object.values(value).every(isJson)
}
