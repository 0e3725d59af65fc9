import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'

/** From so many on it is worth while not to lay out those that are out of sight. */
const many = 100

/**
 * Says when a document has so many blocks that those out of sight are left out of the layout (editor.css). A block of which that may be so
 * is not laid out before the next frame: an input method that begins in a new one, where all was selected, would leave its first
 * letter there.
 */
export const ManyBlocks = Extension.create({
  name: 'manyBlocks',
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('manyBlocks'),
      props: {
        attributes: ({ doc }): Record<string, string> =>
          doc.childCount < many ? {} : { class: 'has-many-blocks' },
      },
    }),
  ],
})
