import { Editor, type Extensions } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { StarterKit } from '@tiptap/starter-kit'
import type * as Y from 'yjs'
import { giveAPage } from '../../../client/editor/simulation/give-a-page.ts'

/** A TipTap editor with a view, bound to a document by TipTap's own collaboration extension. */
export function richEditor(doc: Y.Doc, more: Extensions = []): Editor {
  giveAPage()
  const { document } = globalThis as unknown as { document: { createElement(name: string): never } }
  const editor = new Editor({
    element: document.createElement('div'),
    extensions: [
      StarterKit.configure({ undoRedo: false, trailingNode: false }),
      Collaboration.configure({ document: doc, field: 'default' }),
      ...more,
    ],
  })
  doc.once('destroy', () => {
    editor.destroy()
  })
  return editor
}

/** Puts words into the text block at this share (0 to 1) of the document, at its end; a heading or paragraph alike. */
export function typeInto(editor: Editor, share: number, words: string): void {
  const ends: number[] = []
  editor.state.doc.descendants((node, position) => {
    if (node.isTextblock) ends.push(position + node.nodeSize - 1)
  })
  const end = ends[Math.floor(share * ends.length)]!
  editor.view.dispatch(editor.state.tr.insertText(words, end))
}
