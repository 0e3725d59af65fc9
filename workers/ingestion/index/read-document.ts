import type { EntityManager } from 'typeorm'
import type { Language } from '#core/contracts/http/common'
import { readBatch } from '#core/document/batch-framing'
import { mergeUpdates } from '#core/document/merge-updates'
import { canonicalContent } from '#core/editor/canonical/canonical-content'
import { citationsOf } from '#core/editor/citations/number-citations'
import { claimOf, keyJudgementsIn } from '#core/editor/judgements/key-judgements'
import type { EditorDocument } from '#core/editor/json/editor-json'
import { fragmentToJson } from '#core/editor/json/fragment-to-json'
import { toText } from '#core/editor/text/to-text'

/** Snapshot and tail in one statement, so that both are of one moment. */
const parts = `
  with kept as (
    select seq, state from collab_snapshots where document_id = $1 and epoch = $2 order by seq desc limit 1)
  select (select state from kept) as state, array(
    select l.update from collab_updates l
     where l.document_id = $1 and l.epoch = $2 and l.seq > coalesce((select seq from kept), 0) order by l.seq) as updates`

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
  epoch: number,
  language: Language,
): Promise<DocumentWords> => {
  const [stored] = await manager.query<{ state: Buffer | null; updates: Buffer[] }[]>(parts, [
    documentId,
    epoch,
  ])
  const { state, updates } = stored!
  const all = [...(state ? [state] : []), ...updates.flatMap((update) => readBatch(update))]
  const content = canonicalContent(fragmentToJson(mergeUpdates(all)))
  return {
    content,
    text: toText(content, { language, withNoteWords: true }),
    citations: countsOf(content),
    judgements: judgementsOf(content),
  }
}
