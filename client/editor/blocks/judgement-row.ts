import { Extension, type Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { rowOf, type LikelihoodRow } from '#core/editor/scales/likelihood'

declare module '@tiptap/core' {
  interface Storage {
    judgementRow: { ofDesk: () => LikelihoodRow }
  }
  interface Commands<ReturnType> {
    judgementRow: {
      /** A key judgement where the caret is, in the row of words that the text uses. */
      insertJudgement: () => ReturnType
      /** All judgements of the text use the other row, as one step of undo; false where there is none. */
      swapRows: () => ReturnType
    }
  }
}

/** The row of words of a text is that of its first judgement; null without any. */
const rowIn = (doc: Node): LikelihoodRow | null => {
  let row: LikelihoodRow | null = null
  doc.descendants((node) => {
    if (node.type.name === 'keyJudgement') row ??= rowOf(node.attrs.row)
    return row === null
  })
  return row
}

/** In which row of words the next judgement of a text is: its own, or in a text without any that of its desk. */
export const rowForNext = ({ state, storage }: Pick<Editor, 'state' | 'storage'>): LikelihoodRow =>
  rowIn(state.doc) ?? storage.judgementRow.ofDesk()

/** One row of likelihood words in a text (ICD 203): what is put in has that of what stands there. */
export const JudgementRow = Extension.create<
  { ofDesk: () => LikelihoodRow },
  { ofDesk: () => LikelihoodRow }
>({
  name: 'judgementRow',
  addOptions: () => ({ ofDesk: () => 1 }),
  addStorage() {
    return { ofDesk: this.options.ofDesk }
  },
  addCommands() {
    return {
      insertJudgement:
        () =>
        ({ commands, editor }) =>
          commands.insertContent({ type: 'keyJudgement', attrs: { row: rowForNext(editor) } }),
      swapRows:
        () =>
        ({ tr, dispatch }) => {
          const row = rowIn(tr.doc)
          if (row === null) return false
          if (!dispatch) return true
          const other = row === 1 ? 2 : 1
          tr.doc.descendants((node, at) => {
            if (node.type.name === 'keyJudgement') tr.setNodeAttribute(at, 'row', other)
          })
          return true
        },
    }
  },
})
