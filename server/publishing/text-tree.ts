import { defaultTreeAdapter, parseFragment, type DefaultTreeAdapterTypes } from 'parse5'
import type { TextNode } from '#core/contracts/http/articles'

type Node = DefaultTreeAdapterTypes.ChildNode

const attributes = new Set([
  'id',
  'class',
  'href',
  'lang',
  'start',
  'value',
  'colspan',
  'rowspan',
  'alt',
  'src',
])

/** HTML of our own serialiser as a tree: the portal makes nodes of it and never reads HTML. */
export const treeOf = (html: string): TextNode[] => parseFragment(html).childNodes.flatMap(nodeOf)

const nodeOf = (node: Node): TextNode[] => {
  if (defaultTreeAdapter.isTextNode(node))
    return node.value.trim() === '' ? spaceOf(node.value) : [node.value]
  if (!defaultTreeAdapter.isElementNode(node)) return []
  const kept = node.attrs.filter(({ name }) => attributes.has(name)).map(({ name, value }) => [name, value])
  return [
    {
      tag: node.tagName,
      ...(kept.length > 0 ? { attrs: Object.fromEntries(kept) as Record<string, string> } : {}),
      children: node.childNodes.flatMap(nodeOf),
    },
  ]
}

/** Line breaks between blocks say nothing; a space between words does. */
const spaceOf = (text: string): string[] => (text.includes('\n') ? [] : [text])
