import * as Y from 'yjs'
import { liveEntries, liveItems, typeOf, type SharedType } from '#core/document/live-items'

/** Letters that stand together under the same marks. */
export interface VisibleText {
  readonly text: string
  /** Mark key → value; keys in order, so that equal marks have equal JSON. */
  readonly marks: Readonly<Record<string, unknown>>
}

/** An element, or a text node (`name` is null) whose children are letters. */
export interface VisibleElement {
  readonly name: string | null
  readonly attributes: Readonly<Record<string, unknown>>
  readonly children: readonly VisibleNode[]
}

export type VisibleNode = VisibleText | VisibleElement

export const isText = (node: VisibleNode): node is VisibleText => 'text' in node

const sorted = (entries: Iterable<[string, unknown]>): Record<string, unknown> =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)))

/** The last value of an attribute's item: the one that counts. */
export const valueOf = (item: Y.Item): unknown => item.content.getContent().at(-1)

function* attributesOf(type: SharedType): Generator<[string, unknown]> {
  for (const [key, item] of liveEntries(type)) yield [key, valueOf(item)]
}

function addText(nodes: VisibleNode[], text: string, marks: Record<string, unknown>): void {
  const last = nodes.at(-1)
  if (last && isText(last) && JSON.stringify(last.marks) === JSON.stringify(marks))
    nodes[nodes.length - 1] = { text: last.text + text, marks: last.marks }
  else nodes.push({ text, marks })
}

/** What a reader sees below a type: deleted things, ids and authors left out. */
export function visibleChildren(type: SharedType): VisibleNode[] {
  const nodes: VisibleNode[] = []
  const marks = new Map<string, unknown>()
  for (const item of liveItems(type)) {
    const { content } = item
    const child = typeOf(item)
    if (child) nodes.push(visibleElement(child))
    else if (content instanceof Y.ContentString) addText(nodes, content.str, sorted(marks))
    else if (content instanceof Y.ContentFormat) {
      const value: unknown = content.value
      if (value === null) marks.delete(content.key)
      else marks.set(content.key, value)
    }
  }
  return nodes
}

export const visibleElement = (type: SharedType): VisibleElement => ({
  name: type instanceof Y.XmlElement ? type.nodeName : null,
  attributes: sorted(attributesOf(type)),
  children: visibleChildren(type),
})

/** All that can be seen of a document, root by root: two documents with the same look the same to every reader. */
export const visibleContent = (doc: Y.Doc): Record<string, readonly VisibleNode[]> =>
  Object.fromEntries(
    [...doc.share]
      .map(([name, root]): [string, VisibleNode[]] => [name, visibleChildren(root as SharedType)])
      .filter(([, children]) => children.length > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
