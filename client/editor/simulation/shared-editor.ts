import { Editor } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import * as Y from 'yjs'
import { newDocument } from '#core/document/new-document'
import { fragmentName } from '#core/editor/json/fragment-name'
import { briefingExtensions } from '#core/editor/schema/briefing-extensions'
import { BlockIds } from '../block-ids'
import { SharedTexts } from '../shared-texts'
import { giveAPage } from './give-a-page'

/** An editor of briefings with a document of its own, as in a browser of its own. */
export function sharedEditor(state: Uint8Array): { editor: Editor; doc: Y.Doc } {
  giveAPage()
  const doc = newDocument()
  Y.applyUpdate(doc, state)
  const { document } = globalThis as unknown as { document: { createElement(name: string): never } }
  const editor = new Editor({
    element: document.createElement('div'),
    injectCSS: false,
    extensions: [
      ...briefingExtensions(),
      Collaboration.configure({ document: doc, field: fragmentName }),
      SharedTexts,
      BlockIds,
    ],
  })
  return { editor, doc }
}
