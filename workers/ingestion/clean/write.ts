import type { CleanElement, CleanNode } from '#workers/ingestion/clean/tree'

const voidTags = new Set(['br', 'hr', 'img'])

const escapeText = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/\u00a0/g, '&nbsp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
const escapeAttribute = (text: string): string => escapeText(text).replace(/"/g, '&quot;')

function writeElement({ tag, attrs = {}, children }: CleanElement): string {
  const attributes = Object.entries(attrs).map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`)
  const open = `<${tag}${attributes.join('')}>`
  if (voidTags.has(tag)) return open
  // A reader drops the first line break inside <pre>; a second one keeps what was meant.
  const lead = tag === 'pre' && typeof children[0] === 'string' && children[0].startsWith('\n') ? '\n' : ''
  return `${open}${lead}${writeHtml(children)}</${tag}>`
}

/** The one way in which a tree is written as HTML. */
export const writeHtml = (nodes: readonly CleanNode[]): string =>
  nodes.map((node) => (typeof node === 'string' ? escapeText(node) : writeElement(node))).join('')
