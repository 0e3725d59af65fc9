import type { EntityManager } from 'typeorm'
import { readBatch } from '#core/document/batch-framing'
import { mergeUpdates } from '#core/document/merge-updates'

/** Head, snapshot and tail in one statement, so that all are of one moment. */
const parts = `
  with head as (select epoch, next_seq - 1 as seq from collab_documents where id = $1),
       kept as (
    select s.seq, s.state from collab_snapshots s join head h on s.epoch = h.epoch
     where s.document_id = $1 order by s.seq desc limit 1)
  select h.epoch, h.seq, (select state from kept) as state, array(
    select l.update from collab_updates l
     where l.document_id = $1 and l.epoch = h.epoch and l.seq > coalesce((select seq from kept), 0) order by l.seq) as updates
    from head h`

interface StoredParts {
  epoch: number
  seq: string
  state: Buffer | null
  updates: Buffer[]
}

/** A document as it is committed now: all of it as one Yjs update (V1), and where its log ends. */
export interface CommittedState {
  epoch: number
  seq: number
  state: Uint8Array
}

export const readState = async (manager: EntityManager, documentId: string): Promise<CommittedState> => {
  const [stored] = await manager.query<StoredParts[]>(parts, [documentId])
  const { epoch, seq, state, updates } = stored!
  const all = [...(state ? [state] : []), ...updates.flatMap((update) => readBatch(update))]
  return { epoch, seq: Number(seq), state: mergeUpdates(all) }
}
