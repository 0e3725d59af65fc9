import { Fragment, Slice, type Node } from '@tiptap/pm/model'
import { suggestionIdOf } from '#core/editor/suggestions/suggested-pieces'
import { isSuggestionMark } from '#core/editor/suggestions/suggestion-marks'

/** A copy has the words as they are suggested, and is no suggestion: what is to go is not in it. */
export function copiedWords({ content, openStart, openEnd }: Slice): Slice {
  const copied = wordsIn(content)
  return new Slice(
    copied,
    Math.min(
      openStart,
      depthOf(copied, (fragment) => fragment.firstChild),
    ),
    Math.min(
      openEnd,
      depthOf(copied, (fragment) => fragment.lastChild),
    ),
  )
}

const wordsIn = (fragment: Fragment): Fragment =>
  Fragment.fromArray(
    fragment.content.filter((node) => suggestionIdOf(node, 'deletion') === null).flatMap(wordsOf),
  )

function wordsOf(node: Node): Node[] {
  const marks = node.marks.filter((mark) => !isSuggestionMark(mark))
  if (!node.isText) {
    const attrs = 'suggestion' in node.attrs ? { ...node.attrs, suggestion: null } : node.attrs
    return [node.type.create(attrs, wordsIn(node.content), marks)]
  }
  const text = (node.text ?? '').replaceAll('\u200B', '')
  return text ? [node.type.schema.text(text, marks)] : []
}

/** How many blocks one may step into at an end of it. */
function depthOf(fragment: Fragment, end: (fragment: Fragment) => Node | null): number {
  const node = end(fragment)
  return node && !node.isText && !node.isLeaf ? 1 + depthOf(node.content, end) : 0
}
