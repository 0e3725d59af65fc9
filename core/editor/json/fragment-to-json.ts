import * as Y from 'yjs'
import { fragmentName } from '#core/editor/json/fragment-name'
import { fitToSchema } from '#core/editor/json/fit-to-schema'
import { minimalJson } from '#core/editor/json/minimal-json'
import { markNameOf } from '#core/document/document-shape'
import { newDocument } from '#core/document/new-document'
import type { EditorDocument, EditorNode } from '#core/editor/json/editor-json'

/**
 * The editor JSON of a shared document, with comment marks and open suggestions still in it.
 * @param source the fragment, or a whole document state (Yjs update, version 1)
 * @returns always a valid document of the schema; an empty fragment gives `{type: 'doc'}`
 */
export function fragmentToJson(source: Y.XmlFragment | Uint8Array): EditorDocument {
  const fragment = source instanceof Uint8Array ? fragmentOf(source) : source
  return asDocument(minimalJson(fitToSchema({ type: 'doc', content: childrenOf(fragment) })))
}

/** Narrows JSON whose root was built from the schema's top node. */
export const asDocument = (json: EditorNode): EditorDocument => ({ ...json, type: 'doc' })

function fragmentOf(state: Uint8Array): Y.XmlFragment {
  const doc = newDocument()
  Y.applyUpdate(doc, state)
  return doc.getXmlFragment(fragmentName)
}

const childrenOf = (parent: Y.XmlFragment): EditorNode[] => parent.toArray().flatMap(nodesOf)

function nodesOf(item: Y.XmlElement | Y.XmlText | Y.XmlHook): EditorNode[] {
  if (item instanceof Y.XmlText) return (item.toDelta() as TextRun[]).flatMap(textOf)
  if (!(item instanceof Y.XmlElement)) return []
  return [{ type: item.nodeName, attrs: item.getAttributes(), content: childrenOf(item) }]
}

/** A run of Y.Text: `insert` is text, or an embedded object, which briefings do not have. */
interface TextRun {
  insert: unknown
  attributes?: Record<string, unknown>
}

function textOf({ insert, attributes }: TextRun): EditorNode[] {
  if (typeof insert !== 'string') return []
  const marks = Object.entries(attributes ?? {}).map(([key, value]) => ({
    type: markNameOf(key),
    ...(typeof value === 'object' && value !== null && { attrs: { ...value } }),
  }))
  return [{ type: 'text', text: insert, marks }]
}
