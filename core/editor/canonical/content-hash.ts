import type { Language, Marking } from '#core/contracts/http/common'
import { canonicalJson } from '#core/editor/canonical/canonical-json'
import type { EditorDocument } from '#core/editor/json/editor-json'

export interface HashedWords {
  title: string
  language: Language
  marking: Marking
  /** From `canonicalContent`. */
  content: EditorDocument
}

/**
 * What an approval signs: lower-case hex SHA-256 of the RFC 8785 JSON `{v: 1, title, language, marking, content}`.
 * Anybody can check it from the JSON of a revision, without this program.
 */
export async function contentHash({ title, language, marking, content }: HashedWords): Promise<string> {
  const bytes = new TextEncoder().encode(canonicalJson({ v: 1, title, language, marking, content }))
  const digest = new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
