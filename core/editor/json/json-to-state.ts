import { prosemirrorToYXmlFragment } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { fitToSchema } from '#core/editor/json/fit-to-schema'
import { fragmentName } from '#core/editor/json/fragment-name'
import type { EditorNode } from '#core/editor/json/editor-json'

/**
 * A fresh shared document that holds this text: the first state of a briefing made from a template, a copy or an import.
 * @param clientId the Yjs client id its structs are written under
 * @returns a Yjs update, version 1; empty for an empty document
 */
export function jsonToState(json: EditorNode, clientId?: number): Uint8Array {
  const doc = new Y.Doc()
  if (clientId !== undefined) doc.clientID = clientId
  prosemirrorToYXmlFragment(fitToSchema(json), doc.getXmlFragment(fragmentName))
  return Y.encodeStateAsUpdate(doc)
}
