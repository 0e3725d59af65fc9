import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, type Selection } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

/**
 * Marks the block of one's own caret, which is laid out always. Others are left out of the layout where they are out of sight
 * (editor.css), and before the first frame also where they are not: an input method that begins in such a one, far from
 * what is shown or in a paragraph that is just being made, leaves its first letter there.
 */
export const CaretBlock = Extension.create({
  name: 'caretBlock',
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('caretBlock'),
      props: {
        decorations: ({ doc, selection }) =>
          isInBlock(selection)
            ? DecorationSet.create(doc, [
                Decoration.node(selection.$from.before(1), selection.$from.after(1), { class: 'has-caret' }),
              ])
            : null,
      },
    }),
  ],
})

/** What spans whole blocks begins in none. */
const isInBlock = ({ $from }: Selection): boolean => $from.depth > 0
