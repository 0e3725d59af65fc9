import { Editor, type Extensions } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { StarterKit } from '@tiptap/starter-kit'
import { parseHTML } from 'linkedom'
import type * as Y from 'yjs'

const browserThings = [
  'Node',
  'Element',
  'HTMLElement',
  'MutationObserver',
  'DocumentFragment',
  'Text',
  'Event',
  'CustomEvent',
  'DOMParser',
  'Range',
] as const

/** A page without a screen: what an editor touches of a browser, as globals of this test. */
function giveAPage(): void {
  if ('document' in globalThis) return
  const { window } = parseHTML('<!doctype html><html><head></head><body></body></html>') as unknown as {
    window: Record<string, unknown>
  }
  const page: Record<string, unknown> = { window, document: window.document }
  for (const name of browserThings) page[name] = window[name]
  page.navigator = { platform: 'Linux', userAgent: 'node', vendor: '' }
  for (const [name, value] of Object.entries(page))
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
}

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
