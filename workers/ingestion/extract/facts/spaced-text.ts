import type { DomElement, DomNode } from '#workers/ingestion/extract/dom'

const ignored = new Set(['SCRIPT', 'STYLE', 'TEMPLATE'])

function gather(node: DomNode, pieces: string[]): void {
  if (node.nodeType === 3) {
    const piece = (node.textContent ?? '').replace(/\s+/g, ' ').trim()
    if (piece !== '') pieces.push(piece)
  } else if (node.nodeType === 1 && !ignored.has(node.nodeName.toUpperCase()))
    for (const child of (node as DomElement).childNodes) gather(child, pieces)
}

/** The text of an element with every piece of text on a line of its own, so that neighbours do not run together. */
export const spacedText = (element: DomElement): string => {
  const pieces: string[] = []
  gather(element, pieces)
  return pieces.join('\n')
}
