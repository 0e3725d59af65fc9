import type { EntityManager } from 'typeorm'
import type { Language } from '#core/contracts/http/common'
import { canonicalContent } from '#core/editor/canonical/canonical-content'
import { citationsOf } from '#core/editor/citations/number-citations'
import { claimOf, keyJudgementsIn } from '#core/editor/judgements/key-judgements'
import type { EditorDocument } from '#core/editor/json/editor-json'
import { fragmentToJson } from '#core/editor/json/fragment-to-json'
import { toText } from '#core/editor/text/to-text'
import { readState } from '#workers/documents/read-state'

/** A document as it is committed, without open suggestions: its text, how often it cites which article, what it judges. */
export interface DocumentWords {
  content: EditorDocument
  text: string
  citations: ReadonlyMap<string, number>
  judgements: { count: number; first: string | null }
}

const countsOf = (content: EditorDocument): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const { articleId } of citationsOf(content))
    if (articleId !== null && isId(articleId)) counts.set(articleId, (counts.get(articleId) ?? 0) + 1)
  return counts
}

/** Longest claim that is kept, in characters. */
const longest = 300

const judgementsOf = (content: EditorDocument): DocumentWords['judgements'] => {
  const all = keyJudgementsIn(content)
  const first = all.map(claimOf).find((claim) => claim.trim() !== '')
  return {
    count: all.length,
    first: first === undefined ? null : Array.from(first).slice(0, longest).join(''),
  }
}

const isId = (text: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

export const readDocumentWords = async (
  manager: EntityManager,
  documentId: string,
  language: Language,
): Promise<DocumentWords> => {
  const { state } = await readState(manager, documentId)
  const content = canonicalContent(fragmentToJson(state))
  return {
    content,
    text: toText(content, { language, withNoteWords: true }),
    citations: countsOf(content),
    judgements: judgementsOf(content),
  }
}
