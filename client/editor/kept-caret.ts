import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { TextSelection, type EditorState } from '@tiptap/pm/state'

/** Where somebody was writing, so that it is found again in the same text made anew. */
export interface KeptCaret {
  /** Id of the block, if it has one. */
  block: string | null
  /** What stood before the caret in it. */
  before: string
  /** Place in the whole text, for want of better. */
  position: number
}

/** What was typed while there was no text to type into. */
export interface Typed {
  /** How often something before the caret was to be deleted, first. */
  back: number
  text: string
}

export const keepCaret = ({ selection: { $head } }: EditorState): KeptCaret => {
  const { id } = $head.parent.attrs as { id?: unknown }
  const before = textBefore($head.parent, $head.parentOffset)
  return { block: typeof id === 'string' ? id : null, before, position: $head.pos }
}

const textBefore = (block: Node, offset: number): string => block.textBetween(0, offset, '\n', '\uFFFC')

/** Position of a kept caret, in its own block if that still stands; `exact` if the same words stand before it. */
export const findCaret = (doc: Node, caret: KeptCaret): { position: number; exact: boolean } => {
  const places: number[] = []
  doc.descendants((node, position) => {
    if (caret.block === null || node.attrs.id !== caret.block) return
    places.push(position + 1 + Math.min(caret.before.length, node.content.size))
  })
  const [wanted = caret.position] = places
  const position = Math.min(wanted, doc.content.size)
  const { parent, parentOffset } = doc.resolve(position)
  return { position, exact: textBefore(parent, parentOffset) === caret.before }
}

/** Goes on at a kept caret with what was typed meanwhile. What cannot be told for certain is not deleted. */
export const goOnAt = (editor: Editor, caret: KeptCaret, { back, text }: Typed): void => {
  const { view } = editor
  const { position, exact } = findCaret(view.state.doc, caret)
  view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(position))))
  if (exact) for (let left = back; left > 0; left--) deleteBefore(editor)
  for (const [index, line] of text.split('\n').entries()) {
    if (index > 0) editor.commands.enter()
    if (line) view.dispatch(view.state.tr.insertText(line))
  }
  view.dispatch(view.state.tr.scrollIntoView())
}

const deleteBefore = ({ view, commands }: Editor): void => {
  const { $head, head } = view.state.selection
  const last = [...new Intl.Segmenter().segment($head.nodeBefore?.text ?? '')].at(-1)
  if (last) view.dispatch(view.state.tr.delete(head - last.segment.length, head))
  else commands.keyboardShortcut('Backspace')
}
