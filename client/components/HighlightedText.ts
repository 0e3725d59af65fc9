import { createTextVNode, h, type FunctionalComponent, type VNode } from 'vue'

interface Properties {
  text: string
  /** `[from, to)` in UTF-16 units, in order; left out: nothing is marked. */
  highlights?: readonly (readonly [number, number])[]
}

const look = { class: 'rounded-chip bg-warn-soft px-0.5 text-text' }

/** A text with what was found in it marked; without marks it is the bare text, in rendered pages too. */
export const HighlightedText: FunctionalComponent<Properties> = ({ text, highlights = [] }) => {
  if (highlights.length === 0) return createTextVNode(text)
  const pieces: VNode[] = []
  let last = 0
  for (const [from, to] of highlights) {
    pieces.push(createTextVNode(text.slice(last, from)), h('mark', look, text.slice(from, to)))
    last = to
  }
  pieces.push(createTextVNode(text.slice(last)))
  return pieces
}
HighlightedText.props = ['text', 'highlights']
