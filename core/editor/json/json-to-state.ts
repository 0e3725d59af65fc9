import { prosemirrorToYXmlFragment } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { newDocument } from '#core/document/new-document'
import { fitToSchema } from '#core/editor/json/fit-to-schema'
import { fragmentName } from '#core/editor/json/fragment-name'
import type { EditorNode } from '#core/editor/json/editor-json'
import { giveTexts, textBlocksOf } from '#core/editor/json/text-of-blocks'

/**
 * A fresh shared document that holds this text: the first state of a briefing made from a template, a copy or an import.
 * @param clientId the Yjs client id its structs are written under
 * @returns a Yjs update, version 1; empty for an empty document
 */
export function jsonToState(json: EditorNode, clientId?: number): Uint8Array {
  const doc = newDocument()
  if (clientId !== undefined) doc.clientID = clientId
  const node = fitToSchema(json)
  const fragment = doc.getXmlFragment(fragmentName)
  prosemirrorToYXmlFragment(node, fragment)
  const textBlocks = textBlocksOf(node.type.schema)
  for (const block of fragment.toArray()) if (block instanceof Y.XmlElement) giveTexts(block, textBlocks)
  return Y.encodeStateAsUpdate(doc)
}
