import type { DomElement, DomNode } from '#workers/ingestion/extract/dom'

const ignored = new Set(['SCRIPT', 'STYLE', 'TEMPLATE'])

function* pieces(node: DomNode): Generator<string> {
  if (node.nodeType === 3) yield node.textContent ?? ''
  else if (node.nodeType === 1 && !ignored.has(node.nodeName.toUpperCase()))
    for (const child of (node as DomElement).childNodes) yield* pieces(child)
}

/** The text of an element with every piece of text on a line of its own, so that neighbours do not run together. */
export const spacedText = (element: DomElement): string =>
  [...pieces(element)]
    .map((piece) => piece.replace(/\s+/g, ' ').trim())
    .filter((piece) => piece !== '')
    .join('\n')
