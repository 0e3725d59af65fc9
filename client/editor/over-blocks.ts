import { Extension } from '@tiptap/core'
import { AllSelection, Plugin, PluginKey, TextSelection, type Selection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { PressedKey } from '../composables/shortcut-keys'
import { beginText } from './first-paragraph'

/**
 * What is written over words of several blocks: they go first, and then it does what it does where nothing is selected. At Enter
 * TipTap splits at the place that the selection had, which may be between two blocks by then: it threw, and the browser did what it
 * thought best. A browser loses the first letter of an input method to the text where the blocks go only when it has begun.
 */
export const OverBlocks = Extension.create({
  name: 'overBlocks',
  addKeyboardShortcuts: () => ({
    Enter: ({ editor }) => {
      if (isOverBlocks(editor.state.selection)) editor.commands.deleteSelection()
      return false
    },
  }),
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('overBlocks'),
      props: {
        handleDOMEvents: {
          keydown: (view, event) => {
            if (beginsComposing(event) && isOverBlocks(view.state.selection)) removeSelected(view)
            return false
          },
        },
      },
    }),
  ],
})

const isOverBlocks = (selection: Selection): boolean =>
  selection instanceof AllSelection ||
  (selection instanceof TextSelection && !selection.$from.sameParent(selection.$to))

/** `keyCode` of a key that an input method takes (UI Events, appendix A, "Key Codes for Input Methods"). */
const takenByInputMethod = 229
const writingKeys = /^(Key|Digit|Comma|Period|Slash|Semicolon|Quote|Minus|Equal|Bracket|Backquote)/

/** Whether an input method is about to write a letter: what `code` says is the key, whatever it means to the method. */
const beginsComposing = (event: PressedKey): boolean =>
  event.keyCode === takenByInputMethod &&
  writingKeys.test(event.code ?? '') &&
  !(event.isComposing || event.ctrlKey || event.metaKey || event.altKey)

function removeSelected(view: EditorView): void {
  if (!view.editable || view.composing) return
  view.dispatch(view.state.tr.deleteSelection())
  beginText(view)
}
