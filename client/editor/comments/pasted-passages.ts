import { Extension } from '@tiptap/core'
import type { Mark, Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { Mapping } from '@tiptap/pm/transform'
import { threadsHere } from './passage-looks'

interface Range {
  from: number
  to: number
}

/**
 * Words that were cut take what is said about them along, to wherever they are put in this text. A copy is not what was spoken of,
 * and in another briefing nobody could open the thread or take its mark away: these marks stay behind.
 */
export const PastedPassages = Extension.create({
  name: 'pastedPassages',
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('pastedPassages'),
      appendTransaction: (transactions, _before, state) => {
        const put = putIn(transactions)
        return put.length > 0 ? withoutCopies(state, put) : null
      },
    }),
  ],
})

/** Where something was pasted or dropped, in the newest document. */
function putIn(transactions: readonly Transaction[]): Range[] {
  const ranges: Range[] = []
  for (const [index, transaction] of transactions.entries()) {
    if (!['paste', 'drop'].includes(String(transaction.getMeta('uiEvent')))) continue
    const later = new Mapping(transactions.slice(index + 1).flatMap(({ mapping }) => mapping.maps))
    for (const [step, map] of transaction.mapping.maps.entries()) {
      const after = new Mapping([...transaction.mapping.maps.slice(step + 1), ...later.maps])
      map.forEach((_oldFrom, _oldTo, from, to) => {
        if (from < to) ranges.push({ from: after.map(from, -1), to: after.map(to) })
      })
    }
  }
  return ranges
}

const idOf = ({ type, attrs }: Mark): string | null =>
  type.name === 'comment' && typeof attrs.id === 'string' ? attrs.id : null

interface Marked extends Range {
  mark: Mark
  id: string
}

/** Every stretch that is marked, by thread. */
function markedIn(doc: Node): Marked[] {
  const found: Marked[] = []
  doc.descendants((node, from) => {
    for (const mark of node.marks) {
      const id = idOf(mark)
      if (id !== null) found.push({ from, to: from + node.nodeSize, mark, id })
    }
  })
  return found
}

function withoutCopies(state: EditorState, put: readonly Range[]): Transaction | null {
  const all = markedIn(state.doc)
  const isAllPut = ({ from, to }: Range) => put.some((range) => range.from <= from && to <= range.to)
  const stand = new Set(all.filter((one) => !isAllPut(one)).map(({ id }) => id))
  const here = threadsHere(state)
  const { tr } = state
  for (const { from, to, mark, id } of all) {
    if (!stand.has(id) && here?.has(id) !== false) continue
    for (const range of put)
      if (from < range.to && range.from < to)
        tr.removeMark(Math.max(from, range.from), Math.min(to, range.to), mark)
  }
  return tr.docChanged ? tr : null
}
