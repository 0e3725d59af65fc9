import type { EntityManager } from 'typeorm'
import type { Language } from '#core/contracts/http/common'
import { readBatch } from '#core/document/batch-framing'
import { mergeUpdates } from '#core/document/merge-updates'
import { canonicalContent } from '#core/editor/canonical/canonical-content'
import { fragmentToJson } from '#core/editor/json/fragment-to-json'
import { toText } from '#core/editor/text/to-text'

/** Snapshot and tail in one statement, so that both are of one moment. */
const parts = `
  with kept as (
    select seq, state from collab_snapshots where document_id = $1 and epoch = $2 order by seq desc limit 1)
  select (select state from kept) as state, array(
    select l.update from collab_updates l
     where l.document_id = $1 and l.epoch = $2 and l.seq > coalesce((select seq from kept), 0) order by l.seq) as updates`

/** The text of a document as it is committed, without open suggestions. */
export const readDocumentText = async (
  manager: EntityManager,
  documentId: string,
  epoch: number,
  language: Language,
): Promise<string> => {
  const [stored] = await manager.query<{ state: Buffer | null; updates: Buffer[] }[]>(parts, [
    documentId,
    epoch,
  ])
  const { state, updates } = stored!
  const all = [...(state ? [state] : []), ...updates.flatMap((update) => readBatch(update))]
  return toText(canonicalContent(fragmentToJson(mergeUpdates(all))), { language })
}
