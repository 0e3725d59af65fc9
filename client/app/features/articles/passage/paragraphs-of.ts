const blocks = 'p, li, h1, h2, h3, h4, h5, h6, blockquote, pre, tr, figcaption'

/** The parts of a text that are selected as one by the keys: the innermost blocks with words, else the whole. */
export function paragraphsOf(words: Element): Element[] {
  const found = [...words.querySelectorAll(blocks)].filter(
    (block) => block.textContent.trim() !== '' && block.querySelector(blocks) === null,
  )
  return found.length > 0 ? found : [words]
}

/** The part that comes next (1) or before (-1) what is selected; without a selection the first, or the last. */
export function paragraphBeside(words: Element, selected: Range | null, by: 1 | -1): Element | undefined {
  const parts = paragraphsOf(words)
  if (selected === null) return parts.at(by === 1 ? 0 : -1)
  const touched = parts.map((part) => selected.intersectsNode(part))
  const at = by === 1 ? touched.lastIndexOf(true) : touched.indexOf(true)
  return parts[Math.min(parts.length - 1, Math.max(0, at + by))]
}
