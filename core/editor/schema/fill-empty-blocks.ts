import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Mapping } from '@tiptap/pm/transform'
import { ySyncPluginKey } from '@tiptap/y-tiptap'

/** Containers in which nothing can be typed while they are empty. */
const containers = new Set(['listItem', 'blockquote', 'tableCell', 'tableHeader', 'callout', 'section'])

/**
 * Loose content expressions let a command make an empty table cell or list item. The person who made it gets a paragraph
 * in it at once; changes of others are left alone, or every reader would add one.
 */
export const FillEmptyBlocks = Extension.create({
  name: 'fillEmptyBlocks',
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('fillEmptyBlocks'),
      appendTransaction(transactions, _before, state) {
        if (!transactions.some(isOwnChange)) return null
        const { tr, schema } = state
        const { from, to } = changedRange(transactions)
        const places: number[] = []
        state.doc.nodesBetween(
          Math.max(from - 1, 0),
          Math.min(to + 1, state.doc.content.size),
          (node, position) => {
            if (containers.has(node.type.name) && node.childCount === 0) places.push(position + 1)
          },
        )
        const paragraph = schema.nodes.paragraph
        if (places.length === 0 || !paragraph) return null
        for (const place of places.reverse()) tr.insert(place, paragraph.create())
        return tr
      },
    }),
  ],
})

const isOwnChange = (transaction: Transaction) =>
  transaction.docChanged && transaction.getMeta(ySyncPluginKey) === undefined

/** From the first to the last changed position, in the newest document: a keystroke looks at one block, not at all. */
function changedRange(transactions: readonly Transaction[]): { from: number; to: number } {
  const mapping = new Mapping(transactions.flatMap((transaction) => transaction.mapping.maps))
  const range = { from: Infinity, to: 0 }
  mapping.maps.forEach((map, index) => {
    const later = mapping.slice(index + 1)
    map.forEach((_oldFrom, _oldTo, from, to) => {
      range.from = Math.min(range.from, later.map(from, -1))
      range.to = Math.max(range.to, later.map(to))
    })
  })
  return range.from <= range.to ? range : { from: 0, to: 0 }
}
