import { Fragment, type Mark, type Node, type NodeType } from '@tiptap/pm/model'
import { briefingSchema } from '#core/editor/schema/briefing-schema'
import { presentAttributes } from '#core/editor/json/present-attributes'
import type { EditorMark, EditorNode } from '#core/editor/json/editor-json'

/**
 * Builds a valid document from JSON that anybody may have written (a script on the y-websocket door, an older editor).
 * Nothing of the text is lost: an unknown node and a leaf with children give their children, a child in a wrong place is wrapped or gives its own
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
    return typeof json.text === 'string' && json.text ? place(parent, fitText(json)) : []
  const type = briefingSchema.nodes[json.type]
  if (!type || type === briefingSchema.topNodeType)
    return fitChildren(parent, json.content ?? []).content.slice()
  const attrs = presentAttributes(json.attrs)
  if (type.isLeaf)
    return [...place(parent, type.create(attrs)), ...fitChildren(parent, json.content ?? []).content]
  return place(parent, type.create(attrs, fitChildren(type, json.content ?? [])))
}

/** The node as it may stand in this parent: as it is, wrapped, or dissolved into its children. */
function place(parent: NodeType, node: Node): Node[] {
  if (parent.contentMatch.matchType(node.type))
    return [node.isText ? node.mark(parent.allowedMarks(node.marks)) : node]
  const [outer, ...inner] = parent.contentMatch.findWrapping(node.type) ?? []
  if (outer)
    return [
      outer.create(
        null,
        inner.reduceRight(
          (content, type) => [type.create(null, content)],
          place(inner.at(-1) ?? outer, node),
        ),
      ),
    ]
  if (node.isText || node.isLeaf) return []
  return node.children.flatMap((child) => place(parent, child))
}

function fitText(json: EditorNode): Node {
  const marks = (json.marks ?? []).flatMap(fitMark)
  return briefingSchema.text(
    json.text ?? '',
    marks.reduce<readonly Mark[]>((set, mark) => mark.addToSet(set), []),
  )
}

function fitMark(json: EditorMark): Mark[] {
  const type = briefingSchema.marks[json.type]
  return type ? [type.create(presentAttributes(json.attrs))] : []
}
