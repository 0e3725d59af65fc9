import type { Node } from '@tiptap/pm/model'
import type { EditorNode } from '#core/editor/json/editor-json'

const made = new WeakMap<Node, EditorNode>()

/**
 * A node of the open text in the editor's JSON. What has not changed since the last time is the same object again, so that
 * whoever reads it can know it by that.
 */
export function asEditorNode(node: Node): EditorNode {
  const before = made.get(node)
  if (before) return before
  const whole = node.isTextblock || node.isLeaf
  const now: EditorNode = whole
    ? (node.toJSON() as EditorNode)
    : { type: node.type.name, attrs: node.attrs, content: node.children.map(asEditorNode) }
  made.set(node, now)
  return now
}
