import { parseHTML } from 'linkedom'
import { parse, type DefaultTreeAdapterTypes as Parse5 } from 'parse5'
import type { DomDocument, DomElement } from '#workers/ingestion/extract/dom'
import { tame } from '#workers/ingestion/clean/tame'

/** Never text of an article, and costly to carry along. JSON-LD scripts are kept for their facts. */
const skipped = new Set([
  'style',
  'template',
  'svg',
  'math',
  'canvas',
  'iframe',
  'object',
  'embed',
  'noscript',
  'select',
])

const attributeName = /^[A-Za-z_][\w:.-]*$/

const isFactScript = (element: Parse5.Element): boolean =>
  element.attrs.some(({ name, value }) => name === 'type' && /ld\+json/i.test(value))

function isWanted(node: Parse5.ChildNode): node is Parse5.Element {
  if (!('tagName' in node) || skipped.has(node.tagName)) return false
  return node.tagName !== 'script' || isFactScript(node)
}

function copyInto(target: DomElement, nodes: Parse5.ChildNode[], document: DomDocument): void {
  for (const node of nodes) {
    if (node.nodeName === '#text')
      target.appendChild(document.createTextNode((node as Parse5.TextNode).value))
    else if (isWanted(node)) target.appendChild(copy(node, document))
  }
}

function copyAttributes(from: Parse5.Element, to: DomElement): void {
  for (const { name, value } of from.attrs) if (attributeName.test(name)) to.setAttribute(name, value)
}

function copy(element: Parse5.Element, document: DomDocument): DomElement {
  const result = document.createElement(element.tagName)
  copyAttributes(element, result)
  copyInto(result, element.childNodes, document)
  return result
}

const blank = '<!doctype html><html><head></head><body></body></html>'

/**
 * A page as a DOM: the tree is built by parse5 as a browser would build it and carried over into linkedom, which is
 * light but does not know the rules of HTML trees.
 */
export function buildDocument(html: string): DomDocument {
  const page = parse(tame(html), { scriptingEnabled: false })
  const { document } = parseHTML(blank) as unknown as { document: DomDocument }
  const root = page.childNodes.find((node): node is Parse5.Element => node.nodeName === 'html')
  if (root) copyAttributes(root, document.documentElement)
  for (const part of root?.childNodes ?? []) {
    if (!('tagName' in part)) continue
    const target = part.tagName === 'head' ? document.head : document.body
    copyAttributes(part, target)
    copyInto(target, part.childNodes, document)
  }
  return document
}
