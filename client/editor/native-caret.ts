import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { yCursorPluginKey } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'
import { isFromOthers, keepPlace, placeOf, type SteadyPlace } from './steady-place'

/**
 * The caret is the browser's. It moves it at once and tells of it with the next frame (`selectionchange`), and a letter
 * that comes before that frame may leave it where it was. Where frames are late, in a long text or on a slow machine,
 * keys were weighed at a place that the caret had left, and a first letter got behind the second. So: the caret is read
 * before every key and before anything of others changes the text, and where there is no text to type into, the letter
 * is put there by the editor. What others write leaves it between the letters where it stood.
 */
export const NativeCaret = Extension.create<{ document: Y.Doc | null }, { place: SteadyPlace | null }>({
  name: 'nativeCaret',
  // Before the shared text's own listeners, which note where the caret stands.
  priority: 1_100,
  addOptions: () => ({ document: null }),
  addStorage: () => ({ place: null }),
  dispatchTransaction({ transaction, next }) {
    const { view, isDestroyed } = this.editor
    // To draw the carets of others would put ours back to where it was last read.
    if (!isDestroyed && transaction.getMeta(yCursorPluginKey) && !transaction.storedMarksSet) {
      readCaret(view)
      const { selection } = view.state
      if (!selection.eq(transaction.selection)) transaction.setSelection(selection)
    }
    if (this.storage.place && isFromOthers(transaction))
      keepPlace(transaction, this.storage.place, view.state)
    next(transaction)
  },
  addProseMirrorPlugins() {
    const note = (place: SteadyPlace | null) => {
      this.storage.place = place
    }
    return [caretPlugin(this.options.document, note)]
  },
})

const caretPlugin = (document: Y.Doc | null, note: (place: SteadyPlace | null) => void): Plugin => {
  const entering = new Entering()
  return new Plugin({
    key: new PluginKey('nativeCaret'),
    props: {
      handleDOMEvents: {
        focus: (view) => {
          entering.begin(view)
          return false
        },
        keydown: (view) => {
          readCaret(view)
          entering.key(view)
          return false
        },
        beforeinput: (view, event) => {
          readCaret(view)
          return putFirstLetter(view, event)
        },
      },
    },
    view: (view) => {
      const remote = ({ local }: Y.Transaction) => {
        if (!local) readCaret(view)
        note(local ? null : placeOf(view.state))
      }
      document?.on('beforeTransaction', remote)
      return { destroy: () => document?.off('beforeTransaction', remote) }
    },
  })
}

let reading = false

/** Lets the editor take in where the caret stands, as if the browser had told it. Not under an input method. */
const readCaret = (view: EditorView): void => {
  if (reading || view.isDestroyed || view.composing || !view.hasFocus()) return
  reading = true
  view.dom.ownerDocument.dispatchEvent(new Event('selectionchange'))
  reading = false
}

/** After so many milliseconds ProseMirror looks whether the caret is still where the browser had put it with the focus. */
const lookAfter = 20

/**
 * A text that is entered: ProseMirror then takes a caret that stands where the browser puts it, at the very beginning, for the
 * browser's doing and puts it back to where it had read it last. From the first key on it is the person's.
 */
class Entering {
  #keys = false

  /** Before ProseMirror hears of the focus, so that the caret is read before ProseMirror looks. */
  begin(view: EditorView): void {
    this.#keys = false
    setTimeout(() => {
      if (this.#keys) readCaret(view)
    }, lookAfter)
  }

  key(view: EditorView): void {
    this.#keys = true
    const { input } = view as unknown as { input: { lastFocus: number } }
    input.lastFocus = 0
  }
}

/** True if the letter was put in here: no text stands on either side of the caret that the browser could lengthen. */
const putFirstLetter = (view: EditorView, event: InputEvent): boolean => {
  const { data: text, inputType, isComposing } = event
  const { selection } = view.state
  if (isComposing || view.composing || inputType !== 'insertText' || !text || !view.editable) return false
  if (!(selection instanceof TextSelection) || !selection.$cursor) return false
  const { nodeBefore, nodeAfter, pos } = selection.$cursor
  if (nodeBefore?.isText || nodeAfter?.isText) return false
  event.preventDefault()
  const insert = () => view.state.tr.insertText(text).scrollIntoView()
  if (!view.someProp('handleTextInput', (handle) => handle(view, pos, pos, text, insert)))
    view.dispatch(insert())
  return true
}
