import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { hasOwnChange } from './own-changes'

/**
 * Every block and citation has an id that is its own: a new one gets one, and of two equal ones (a pasted copy) the
 * later gets a new one. Changes of others are left alone, or every browser would rename.
 */
export const BlockIds = Extension.create({
  name: 'blockIds',
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('blockIds'),
      appendTransaction: (transactions, _before, state) =>
        hasOwnChange(transactions) ? withIds(state) : null,
    }),
  ],
})

const withIds = (state: EditorState): Transaction | null => {
  const { tr } = state
  for (const position of nodesWithoutOwnId(state.doc))
    tr.setNodeAttribute(position, 'id', globalThis.crypto.randomUUID())
  return tr.docChanged ? tr : null
}

/** Positions of nodes that may carry an id and have none, or one that stands earlier in the text already. */
export const nodesWithoutOwnId = (doc: Node): number[] => {
  const seen = new Set<unknown>()
  const positions: number[] = []
  doc.descendants((node, position) => {
    if (!('id' in node.attrs)) return
    const id: unknown = node.attrs.id
    if (id === null || seen.has(id)) positions.push(position)
    else seen.add(id)
  })
  return positions
}
