import { Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { suggestedBy } from '#core/editor/suggestions/suggestion-id'
import { suggestionIdOf } from '#core/editor/suggestions/suggested-pieces'
import { ownItemsAsBlocks, ownTextAsBlock } from './own-parts-as-blocks'
import { partedAt } from './parted-at'
import { untracked } from './untracked'

interface Options {
  userId: string
  on: () => boolean
}

/** Keys whose way leads over marks that nobody sees (the U+200B at a suggested end of a paragraph), or over words that are to go. */
export const suggestionKeys = ({ userId, on }: Options): Plugin =>
  new Plugin({
    key: new PluginKey('suggestionKeys'),
    props: {
      handleKeyDown: (view, event) => {
        const { key } = event
        if (key === 'ArrowRight') move(view, passMark(view.state, 1))
        if (key === 'ArrowLeft') move(view, passMark(view.state, -1))
        const by = key === 'Delete' ? 1 : -1
        const erases = key === 'Backspace' || key === 'Delete'
        const joined = erases ? joinAgain(view.state, by, on() ? userId : null) : null
        if (joined) view.dispatch(joined)
        if (joined || !on()) return joined !== null
        if (!view.composing && movesItem(event, view.state)) readyOwnItems(view, userId)
        return erases && takeOut(view, by, event)
      },
      handleTextInput: (view, _from, _to, text) => {
        const isSign = on() && !view.composing && text === ' ' && isSignOfBlock(view.state)
        const ready = isSign ? ownTextAsBlock(view.state, userId) : null
        if (!ready) return false
        view.dispatch(untracked(ready))
        type(view, text)
        return true
      },
    },
  })

/** Whether an item may go in or out of a list by this key, which Enter does with an empty one. */
function movesItem({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent, state: EditorState): boolean {
  if (ctrlKey || metaKey || altKey) return false
  const $cursor = cursorOf(state)
  if (key === 'Enter') return !shiftKey && /^\u200B+$/.test($cursor?.parent.textContent ?? '')
  return key === 'Tab' || (key === 'Backspace' && $cursor?.parentOffset === 0)
}

/** Then the key does with items that are suggested what it does with others. */
function readyOwnItems(view: EditorView, userId: string): void {
  const ready = ownItemsAsBlocks(view.state, userId)
  if (ready) view.dispatch(untracked(ready))
}

/** Whether a blank makes a list, a heading or the like of the text before the caret, were it not for the mark that it begins with. */
function isSignOfBlock(state: EditorState): boolean {
  const $cursor = cursorOf(state)
  const before = $cursor?.parent.textBetween(0, $cursor.parentOffset)
  return before !== undefined && /^\u200B+(?:[-+*>]|\d+\.|#{1,6}|```)$/.test(before)
}

/** As the view does it with a letter that is typed. */
function type(view: EditorView, text: string): void {
  const { from, to } = view.state.selection
  const plainly = () => view.state.tr.insertText(text, from, to)
  if (view.someProp('handleTextInput', (handle) => handle(view, from, to, text, plainly))) return
  view.dispatch(plainly().scrollIntoView())
}

function move(view: EditorView, place: number | null): void {
  const { tr, doc, selection } = view.state
  if (place !== null && place !== selection.head)
    view.dispatch(tr.setSelection(TextSelection.create(doc, place)))
}

const cursorOf = ({ selection }: EditorState) =>
  selection instanceof TextSelection ? selection.$cursor : null

/** Such a mark is no place of its own: the caret passes it with the next letter. */
function passMark(state: EditorState, by: 1 | -1): number | null {
  const $cursor = cursorOf(state)
  if (!$cursor) return null
  const isMark =
    by > 0 ? $cursor.nodeAfter?.text?.startsWith('\u200B') : $cursor.nodeBefore?.text?.endsWith('\u200B')
  return isMark ? $cursor.pos + by : null
}

/**
 * Two paragraphs that a suggestion parts or joins become one where an end of them is taken out: by the one who suggests it, and by
 * everybody who writes in the text itself.
 *
 * @param suggester who only suggests; null for somebody who writes in the text itself
 */
function joinAgain(state: EditorState, by: 1 | -1, suggester: string | null): Transaction | null {
  const parted = partedAt(state, by)
  if (!parted) return null
  const { from, to, kind, id } = parted
  const may = suggester === null || (kind === 'insertion' && suggestedBy(id) === suggester)
  return may ? state.tr.delete(from, to).scrollIntoView() : null
}

/**
 * One letter less, which the browser would take out of its own text: where words stand in it that are to go, it moves the blanks
 * beside them. What is to go already is passed. False where no letter stands next.
 */
function takeOut(view: EditorView, by: 1 | -1, { ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  move(view, passDeleted(view.state, by))
  const $cursor = cursorOf(view.state)
  const text = (by > 0 ? $cursor?.nodeAfter : $cursor?.nodeBefore)?.text
  if (!$cursor || !text || ctrlKey || metaKey || altKey) return false
  const letters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment)
  const { pos } = $cursor
  const far = pos + by * letters.at(by > 0 ? 0 : -1)!.length
  view.dispatch(view.state.tr.delete(Math.min(pos, far), Math.max(pos, far)).scrollIntoView())
  return true
}

/** What is to go already cannot be taken out once more: the next letter is. */
function passDeleted(state: EditorState, by: 1 | -1): number | null {
  const $cursor = cursorOf(state)
  if (!$cursor) return null
  const parted = partedAt(state, by)
  let $place = parted?.kind === 'deletion' ? state.doc.resolve(by > 0 ? parted.to : parted.from) : $cursor
  for (;;) {
    const node = by > 0 ? $place.nodeAfter : $place.nodeBefore
    if (!node || suggestionIdOf(node, 'deletion') === null || !node.isInline) return $place.pos
    $place = state.doc.resolve($place.pos + by * node.nodeSize)
  }
}
