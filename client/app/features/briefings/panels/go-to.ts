import type { Editor } from '@tiptap/core'
import { NodeSelection, TextSelection } from '@tiptap/pm/state'
import type { Citation } from '#core/editor/citations/read-citation'

/** Selects the first chip of a source and brings it into view. */
export const goToCitation = (editor: Editor, { id }: Citation): void => {
  const place = placeOf(editor, (attrs) => attrs.id === id, 'citation')
  if (place === null) return
  const { tr } = editor.state
  editor.view.dispatch(tr.setSelection(NodeSelection.create(tr.doc, place)).scrollIntoView())
  editor.view.focus()
}

/** Puts the caret at the beginning of the block at `position` and brings it into view. */
export const goToBlock = (editor: Editor, position: number): void => {
  const { tr } = editor.state
  editor.view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(position + 1))).scrollIntoView())
  editor.view.focus()
}

const placeOf = (
  editor: Editor,
  fits: (attrs: Record<string, unknown>) => boolean,
  type: string,
): number | null => {
  let place: number | null = null
  editor.state.doc.descendants((node, position) => {
    if (place === null && node.type.name === type && fits(node.attrs)) place = position
    return place === null
  })
  return place
}
