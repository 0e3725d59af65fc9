import { parseFragment, type DefaultTreeAdapterTypes as Parse5 } from 'parse5'
import { firstUnits } from '#core/text/first-units'
import { imageAddress, linkAddress } from '#workers/ingestion/clean/address'
import { allowedTags, deepest, linkRelation, silentTags } from '#workers/ingestion/clean/allowed'
import { strangeBlocks } from '#workers/ingestion/clean/block-tags'
import { imageSource } from '#workers/ingestion/clean/lazy-image'
import { tame } from '#workers/ingestion/clean/tame'

/** An article as data: rendered by making nodes, never by setting markup. */
export interface CleanElement {
  tag: string
  attrs?: Record<string, string>
  children: CleanNode[]
}
export type CleanNode = CleanElement | string

function attributeValue(tag: string, name: string, value: string, base: string | undefined): string | null {
  if (name === 'href') return linkAddress(value, base)
  if (name === 'src') return imageAddress(value, base)
  if (/^(width|height|colspan|rowspan|start|value)$/.test(name))
    return /^\d{1,5}$/.test(value.trim()) ? value.trim() : null
  if (name === 'dir') return /^(ltr|rtl|auto)$/.test(value) ? value : null
  if (name === 'scope') return /^(row|col|rowgroup|colgroup)$/.test(value) ? value : null
  return firstUnits(value, 500)
}

const writtenValue = (element: Parse5.Element, name: string): string | undefined =>
  element.attrs.find((attribute) => attribute.name === name && attribute.prefix === undefined)?.value

function attributesOf(element: Parse5.Element, base: string | undefined): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const name of allowedTags[element.tagName] ?? []) {
    const written = name === 'src' ? imageSource(element) : writtenValue(element, name)
    const value = written === undefined ? null : attributeValue(element.tagName, name, written, base)
    if (value !== null) attributes[name] = value
  }
  if (attributes.href !== undefined) attributes.rel = linkRelation
  return attributes
}

/** Characters that HTML cannot carry through a round of writing and reading, or that only hide something. */
const cleanText = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]/g, '')

const xhtmlSpaces: readonly string[] = ['http://www.w3.org/1999/xhtml']

function convert(nodes: Parse5.ChildNode[], base: string | undefined, depth: number): CleanNode[] {
  return nodes.flatMap((node): CleanNode[] => {
    if (node.nodeName === '#text') return [cleanText((node as Parse5.TextNode).value)]
    if (!('tagName' in node) || silentTags.has(node.tagName)) return []
    const tag = strangeBlocks.has(node.tagName) ? 'div' : node.tagName
    const known = Object.hasOwn(allowedTags, tag) && xhtmlSpaces.includes(node.namespaceURI)
    if (!known || depth >= deepest) return convert(node.childNodes, base, depth)
    const attrs = attributesOf(node, base)
    if (node.tagName === 'img' && attrs.src === undefined) return attrs.alt === undefined ? [] : [attrs.alt]
    const children = convert(node.childNodes, base, depth + 1)
    return [{ tag, ...(Object.keys(attrs).length === 0 ? {} : { attrs }), children }]
  })
}

/** The tree that a browser would build of some HTML, cut to the list of allowed tags, addresses absolute. */
export const treeOf = (html: string, base: string | undefined): CleanNode[] =>
  joined(convert(parseFragment(tame(html), { scriptingEnabled: false }).childNodes, base, 0))

/** Neighbouring texts as one, empty ones gone. */
function joined(nodes: CleanNode[]): CleanNode[] {
  const result: CleanNode[] = []
  for (const node of nodes) {
    const last = result.at(-1)
    if (typeof node !== 'string') result.push({ ...node, children: joined(node.children) })
    else if (typeof last === 'string') result[result.length - 1] = last + node
    else if (node !== '') result.push(node)
  }
  return result
}
