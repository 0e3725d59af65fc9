const blocks = 'p, li, h1, h2, h3, h4, h5, h6, blockquote, pre, td, th, dt, dd, figcaption, br, hr, div'

/** The words of a selection that stand in `words`, the text of an article, in one line; without what we write beside them. */
export function passageIn(selected: Range, words: Element): string {
  if (!selected.intersectsNode(words)) return ''
  const range = selected.cloneRange()
  const whole = document.createRange()
  whole.selectNodeContents(words)
  if (range.compareBoundaryPoints(Range.START_TO_START, whole) < 0)
    range.setStart(whole.startContainer, whole.startOffset)
  if (range.compareBoundaryPoints(Range.END_TO_END, whole) > 0)
    range.setEnd(whole.endContainer, whole.endOffset)
  const passage = range.cloneContents()
  for (const ours of passage.querySelectorAll('[data-beside]')) ours.remove()
  for (const block of passage.querySelectorAll(blocks)) block.before(' ')
  return passage.textContent.replace(/\s+/g, ' ').trim()
}
