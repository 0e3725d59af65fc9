import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5'
import { firstUnits } from '#core/text/first-units'

const longest = 10_000
const silent = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'object'])

function textOf(node: DefaultTreeAdapterTypes.ChildNode): string {
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value
  if (silent.has(node.nodeName) || !('childNodes' in node)) return node.nodeName === 'br' ? ' ' : ''
  return node.childNodes.map(textOf).join('')
}

/** One line: control and zero-width signs out, white space folded. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff]+/gu, (signs) =>
      /\s/.test(signs) ? ' ' : '',
    )
    .replace(/\s+/g, ' ')
    .trim()

/** The text of a short piece of HTML, such as a headline, on one line; at most 10,000 characters are read. */
export function plainText(html: string): string {
  const piece = firstUnits(html, longest)
  if (!/[<&]/.test(piece)) return oneLine(piece)
  return oneLine(parseFragment(piece).childNodes.map(textOf).join(''))
}
