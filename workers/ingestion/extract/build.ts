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

/** Which attributes of a page are carried along. */
type Wanted = (attribute: { name: string; value: string }, tag: string) => boolean

const all: Wanted = () => true

/** Pictures say in any attribute where they are. */
const pictures = new Set(['img', 'picture', 'source', 'figure', 'video', 'audio'])
const unread = /^(?:data-|on|target$|tabindex$|aria-(?!hidden$|modal$))/

/** What extraction never reads is a third of all attributes, each of which would be a node: of styles only what hides. */
export const readAttributes: Wanted = ({ name, value }, tag) => {
  if (pictures.has(tag)) return true
  return name === 'style' ? /none|hidden/.test(value) : !unread.test(name)
}

/** Carries nodes of parse5 over into a document. */
class Copier {
  constructor(
    private readonly document: DomDocument,
    private readonly wanted: Wanted,
  ) {}

  into(target: DomElement, nodes: Parse5.ChildNode[]): void {
    for (const node of nodes) {
      if (node.nodeName === '#text')
        target.appendChild(this.document.createTextNode((node as Parse5.TextNode).value))
      else if (isWanted(node)) target.appendChild(this.#copy(node))
    }
  }

  attributes(from: Parse5.Element, to: DomElement): void {
    for (const attribute of from.attrs)
      if (this.wanted(attribute, from.tagName) && attributeName.test(attribute.name))
        to.setAttribute(attribute.name, attribute.value)
  }

  #copy(element: Parse5.Element): DomElement {
    const result = this.document.createElement(element.tagName)
    this.attributes(element, result)
    this.into(result, element.childNodes)
    return result
  }
}

const blank = '<!doctype html><html><head></head><body></body></html>'

/** A page as a DOM, and the way to have its body as it was before somebody changed it. */
export interface BuiltPage {
  document: DomDocument
  refillBody(): void
}

/**
 * A page as a DOM: the tree is built by parse5 as a browser would build it and carried over into linkedom, which is
 * light but does not know the rules of HTML trees.
 */
export function buildPage(html: string, wanted: Wanted = all): BuiltPage {
  const page = parse(tame(html), { scriptingEnabled: false })
  const { document } = parseHTML(blank) as unknown as { document: DomDocument }
  const copier = new Copier(document, wanted)
  const root = page.childNodes.find((node): node is Parse5.Element => node.nodeName === 'html')
  if (root) copier.attributes(root, document.documentElement)
  const parts = (root?.childNodes ?? []).filter((part): part is Parse5.Element => 'tagName' in part)
  const targetOf = (part: Parse5.Element) => (part.tagName === 'head' ? document.head : document.body)
  for (const part of parts) {
    copier.attributes(part, targetOf(part))
    copier.into(targetOf(part), part.childNodes)
  }
  const refillBody = (): void => {
    document.body.replaceChildren()
    for (const part of parts)
      if (targetOf(part) === document.body) copier.into(document.body, part.childNodes)
  }
  return { document, refillBody }
}

/** A page as a DOM, with all its attributes. */
export const buildDocument = (html: string): DomDocument => buildPage(html).document
