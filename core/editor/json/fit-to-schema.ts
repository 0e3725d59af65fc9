import { Fragment, type Mark, type Node, type NodeType } from '@tiptap/pm/model'
import { briefingSchema } from '#core/editor/schema/briefing-schema'
import type { EditorMark, EditorNode } from '#core/editor/json/editor-json'

/**
 * Builds a valid document from JSON that anybody may have written (a script on the y-websocket door, an older editor).
 * Nothing of the text is lost: an unknown node gives its children, a child in a wrong place is wrapped or gives its own
 * children; unknown marks and attributes are dropped. Values are not
 * checked: a check in the schema would make y-tiptap delete the node for everybody, so readers narrow what they read.
 */
export function fitToSchema(json: EditorNode): Node {
  const doc = briefingSchema.topNodeType
  return doc.create(null, fitChildren(doc, json.content ?? []))
}

/** Children that stand wrongly next to each other are wrapped one by one: `text` below `doc` becomes a paragraph. */
function fitChildren(parent: NodeType, children: readonly EditorNode[]): Fragment {
  return Fragment.fromArray(children.flatMap((child) => fitNode(parent, child)))
}

function fitNode(parent: NodeType, json: EditorNode): Node[] {
  if (json.type === 'text')
    return typeof json.text === 'string' && json.text ? place(parent, fitText(parent, json)) : []
  const type = briefingSchema.nodes[json.type]
  if (!type || type === briefingSchema.topNodeType)
    return fitChildren(parent, json.content ?? []).content.slice()
  const content = type.isLeaf ? Fragment.empty : fitChildren(type, json.content ?? [])
  return place(parent, type.create(json.attrs ?? null, content))
}

/** The node as it may stand in this parent: as it is, wrapped, or dissolved into its children. */
function place(parent: NodeType, node: Node): Node[] {
  if (parent.contentMatch.matchType(node.type)) return [node]
  const wrapping = parent.contentMatch.findWrapping(node.type)
  if (wrapping && wrapping.length > 0) {
    return [wrapping.reduceRight((inner, type) => type.create(null, inner), node)]
  }
  if (node.isText || node.isLeaf) return []
  return node.children.flatMap((child) => place(parent, child))
}

function fitText(parent: NodeType, json: EditorNode): Node {
  const marks = (json.marks ?? []).flatMap(fitMark)
  const allowed = parent.inlineContent ? parent.allowedMarks(marks) : marks
  return briefingSchema.text(
    json.text ?? '',
    allowed.reduce<readonly Mark[]>((set, mark) => mark.addToSet(set), []),
  )
}

function fitMark(json: EditorMark): Mark[] {
  const type = briefingSchema.marks[json.type]
  return type ? [type.create(json.attrs ?? null)] : []
}
