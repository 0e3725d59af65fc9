import type { EditorState } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { sideOf, type Band } from './caret-sight'
import type { CaretUser } from './carets'
import { positionAt } from './steady-place'

/** The caret of somebody else, as it stands in the text here. */
export interface OtherCaret {
  user: CaretUser & { id: string }
  /** His window: he may have several, each with a caret. */
  client: number
  position: number
}

/** The carets of all others that have a place in the text; `me` is in it with his other windows, and is left out. */
export const caretsOfOthers = (state: EditorState, awareness: Awareness, me: string): OtherCaret[] =>
  [...awareness.getStates()].flatMap(([client, { cursor, user }]) => {
    const { id } = (user ?? {}) as CaretUser
    const position = id && id !== me ? headOf(state, cursor) : null
    return position === null ? [] : [{ user: { ...(user as CaretUser), id: id! }, client, position }]
  })

const headOf = (state: EditorState, cursor: unknown): number | null => {
  const { head } = (cursor ?? {}) as { head?: unknown }
  if (typeof head !== 'object' || head === null) return null
  const position = positionAt(state, Y.createRelativePositionFromJSON(head))
  return position === null ? null : Math.min(position, state.doc.content.size)
}

/** One caret for each person, that of the window which moved last; `moved` has the windows, the latest first. */
export const caretOfEach = (carets: readonly OtherCaret[], moved: readonly number[]): OtherCaret[] => {
  const rank = ({ client }: OtherCaret) => {
    const place = moved.indexOf(client)
    return place < 0 ? moved.length : place
  }
  const each = new Map<string, OtherCaret>()
  for (const caret of carets) {
    const other = each.get(caret.user.id)
    if (!other || rank(caret) < rank(other)) each.set(caret.user.id, caret)
  }
  return [...each.values()]
}

/**
 * On which side of a page a place of the text is; null if the page shows it. A block that is far away is not drawn, and is not
 * made to be drawn for this: where it stands says enough.
 */
export const sideOfPlace = (view: EditorView, position: number, page: Band): 'above' | 'below' | null => {
  const place = view.state.doc.resolve(position)
  const block = place.depth > 0 ? view.nodeDOM(place.before(1)) : null
  const far = block instanceof HTMLElement ? sideOf(block.getBoundingClientRect(), page) : null
  return far ?? sideOf(view.coordsAtPos(position), page)
}
