/**
 * Where a cited passage stands in `words`, the text of an article, however its lines are broken there; null where it does not. What we
 * write beside the words is passed over.
 */
export function placeOfPassage(words: Element, passage: string): Range | null {
  const wanted = passage.replace(/\s+/gu, '')
  if (wanted === '') return null
  let text = ''
  const parts: { node: Text; from: number }[] = []
  const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const node = walker.currentNode as Text
    if (node.parentElement?.closest('[data-beside]')) continue
    parts.push({ node, from: text.length })
    text += node.data.replace(/\s+/gu, '')
  }
  const start = text.indexOf(wanted)
  if (start < 0) return null
  const range = document.createRange()
  range.setStart(...placeAt(parts, start))
  const [node, last] = placeAt(parts, start + wanted.length - 1)
  range.setEnd(node, last + 1)
  return range
}

/** Where the character stands that is the `index`th of all but blanks. */
function placeAt(parts: readonly { node: Text; from: number }[], index: number): [Text, number] {
  const { node, from } = parts.findLast((part) => part.from <= index && part.node.data.trim() !== '')!
  let left = index - from
  for (let at = 0; at < node.data.length; at++) {
    if (/\s/u.test(node.data[at]!)) continue
    if (left === 0) return [node, at]
    left--
  }
  return [node, node.data.length]
}
