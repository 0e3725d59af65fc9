import { Extension } from '@tiptap/core'
import { AllSelection, TextSelection, type Selection } from '@tiptap/pm/state'

/**
 * Enter over words of several blocks: they go first, and then it does what it does where nothing is selected. TipTap splits
 * at the place that the selection had, which may be between two blocks by then: it threw, and the browser did what it thought best.
 */
export const EnterOverSelection = Extension.create({
  name: 'enterOverSelection',
  addKeyboardShortcuts: () => ({
    Enter: ({ editor }) => {
      if (isOverBlocks(editor.state.selection)) editor.commands.deleteSelection()
      return false
    },
  }),
})

const isOverBlocks = (selection: Selection): boolean =>
  selection instanceof AllSelection ||
  (selection instanceof TextSelection && !selection.$from.sameParent(selection.$to))
