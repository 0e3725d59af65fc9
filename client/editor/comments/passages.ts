import type { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import { untracked } from '../suggestions/untracked'

/** Where the words of a comment stand in the open text now. */
export interface Passage {
  from: number
  to: number
  text: string
}

/** Longest quote that is kept with a thread, in characters. */
const longest = 500

/** The selected words as one line, cut where they are too many; null where none are selected. */
export const selectedWords = (editor: Editor): string | null => {
  const { selection, doc } = editor.state
  if (!(selection instanceof TextSelection) || selection.empty) return null
  const words = doc
    .textBetween(selection.from, selection.to, ' ')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  const characters = Array.from(words)
  if (characters.length === 0) return null
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : words
}

/**
 * Marks these words as what this thread is about. The mark wanders with the words, for everybody; it is no step of undo, or
 * whoever takes back what he wrote before would take the words from under the thread. A chip between them stays without it:
 * it would be taken off there at once, in a change that is one.
 */
export const markPassage = (
  editor: Editor,
  threadId: string,
  { from, to }: Pick<Passage, 'from' | 'to'>,
): void => {
  const { tr, schema, doc } = editor.state
  const mark = schema.marks.comment?.create({ id: threadId })
  if (!mark) return
  doc.nodesBetween(from, to, (node, at) => {
    if (node.isText) tr.addMark(Math.max(from, at), Math.min(to, at + node.nodeSize), mark)
  })
  editor.view.dispatch(untracked(tr).setMeta('addToHistory', false))
}

/** The marked words of each thread, by its id. A thread whose words are gone has none. */
export const passagesIn = (editor: Editor): ReadonlyMap<string, Passage> => {
  const found = new Map<string, Passage>()
  editor.state.doc.descendants((node, position) => {
    for (const { type, attrs } of node.marks) {
      if (type.name !== 'comment' || typeof attrs.id !== 'string') continue
      const before = found.get(attrs.id)
      const [text, to] = [node.text ?? '', position + node.nodeSize]
      if (!before) found.set(attrs.id, { from: position, to, text })
      else found.set(attrs.id, { from: before.from, to, text: before.text + text })
    }
  })
  return found
}

/** Selects a passage and brings it into view. */
export const goToPassage = (editor: Editor, { from, to }: Passage): void => {
  const { tr } = editor.state
  editor.view.dispatch(tr.setSelection(TextSelection.create(tr.doc, from, to)).scrollIntoView())
  editor.view.focus()
}
