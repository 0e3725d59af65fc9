import { asDocument } from '#core/editor/json/fragment-to-json'
import { fitToSchema } from '#core/editor/json/fit-to-schema'
import { minimalJson } from '#core/editor/json/minimal-json'
import type { EditorDocument, EditorNode } from '#core/editor/json/editor-json'

/** Editor JSON from anywhere (an import, a template, a request) in the valid, minimal form. */
export const normaliseJson = (json: EditorNode): EditorDocument => asDocument(minimalJson(fitToSchema(json)))
