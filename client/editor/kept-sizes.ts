import { Extension } from '@tiptap/core'
import type { Mark, Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { attributeTextBytes, markBytes } from '#core/document/document-limits'
import { firstBytes } from '#core/text/first-bytes'
import { hasOwnChange } from './own-changes'

/**
 * Nothing gets into the text that the server would refuse for its size, and with it all that is written afterwards: too
 * long a value (a quote, the name of a source) is cut, an address is left out, and a mark goes (a link, of whatever origin).
 */
export const KeptSizes = Extension.create({
  name: 'keptSizes',
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('keptSizes'),
      appendTransaction: (transactions, _before, state) =>
        hasOwnChange(transactions) ? withinSizes(state) : null,
    }),
  ],
})

/** What makes everything in the text small enough; null if it is. */
export const withinSizes = (state: EditorState): Transaction | null => {
  const { tr } = state
  state.doc.descendants((node, position) => {
    for (const [name, value] of Object.entries(keptAttributes(node)))
      tr.setNodeAttribute(position, name, value)
    for (const mark of node.marks) if (!isKept(mark)) tr.removeMark(position, position + node.nodeSize, mark)
  })
  return tr.docChanged ? tr : null
}

/** The attributes that are too long, as they may stay. */
const keptAttributes = ({ attrs }: Node): Record<string, string | null> => {
  const kept: Record<string, string | null> = {}
  for (const [name, value] of Object.entries(attrs)) {
    if (typeof value !== 'string' || value.length * 3 <= attributeTextBytes) continue
    const cut = firstBytes(value, attributeTextBytes)
    // The beginning of an address leads somewhere else.
    if (cut !== value) kept[name] = name === 'url' ? null : cut
  }
  return kept
}

const isKept = ({ attrs }: Mark): boolean => {
  const json = JSON.stringify(attrs)
  // Looked at with every letter that is typed: most need not be encoded to be known as small.
  return json.length * 3 <= markBytes || new TextEncoder().encode(json).length <= markBytes
}
