import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { contentHash } from '#core/editor/canonical/content-hash'
import type { DocumentAuthors } from '#core/editor/changes/block-authors'
import { storeAuthors } from '#core/editor/changes/stored-authors'
import type { EditorDocument } from '#core/editor/json/editor-json'
import type { Briefing } from '#server/database/entities/briefing'
import { Revision } from '#server/database/entities/revision'

/** What is kept: the words, where in the log they ended, and whose they are. */
export interface KeptWords {
  epoch: number
  seq: number
  content: EditorDocument
  authors: { userId: string; share: number }[]
  blockAuthors: DocumentAuthors
}

export type KeptBriefing = Pick<Briefing, 'id' | 'deskId' | 'title' | 'language' | 'marking'>

const nextNumber = 'select coalesce(max(number), 0) + 1 as number from revisions where briefing_id = $1'

/**
 * Writes words down as the next revision of a briefing, whose row is locked by the caller. Kept by nobody is kept by itself.
 * Returns its id.
 */
export const insertRevision = async (
  manager: EntityManager,
  { id: briefingId, deskId, title, language, marking }: KeptBriefing,
  { epoch, seq, content, authors, blockAuthors }: KeptWords,
  by: { name: string | null; createdBy: string | null },
): Promise<string> => {
  const [next] = await manager.query<{ number: number }[]>(nextNumber, [briefingId])
  const id = v7()
  await manager.insert(Revision, {
    id,
    deskId,
    briefingId,
    number: next!.number,
    title,
    language,
    marking,
    content: { ...content },
    contentHash: await contentHash({ title, language, marking, content }),
    epoch,
    seq,
    authors,
    blockAuthors: storeAuthors(blockAuthors),
    ...by,
  })
  await settleRevisions(manager, briefingId, seq)
  return id
}

const settle = 'update briefings set kept_seq = greatest(kept_seq, $2), unkept_since = null where id = $1'

/** From here on, revisions hold the text of this briefing up to this row of its log: only what follows is worth another. */
export const settleRevisions = async (manager: EntityManager, briefingId: string, seq: number) => {
  await manager.query(settle, [briefingId, seq])
}
