import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import type { Language, Marking } from '#core/contracts/http/common'
import { canonicalContent } from '#core/editor/canonical/canonical-content'
import { contentHash } from '#core/editor/canonical/content-hash'
import type { EditorDocument } from '#core/editor/json/editor-json'
import { Approval } from '#server/database/entities/approval'
import { Briefing } from '#server/database/entities/briefing'
import { Revision } from '#server/database/entities/revision'
import { writeFirstDocument } from '#server/features/briefings/first-document'

interface Words {
  deskId: string
  title: string
  language: Language
  marking: Marking
  /** The first one began it and wrote most of it. */
  authors: readonly { id: string }[]
  content: EditorDocument
  writtenAt: Date
}

/** A briefing of the demo with its document and one revision that can be signed. */
export const writeSignable = async (
  manager: EntityManager,
  { deskId, title, language, marking, authors, content: blocks, writtenAt }: Words,
): Promise<{ briefing: Briefing; revision: Revision }> => {
  const [briefingId, documentId] = [v7(), v7()]
  const createdBy = authors[0]!.id
  const content = canonicalContent(blocks)
  await writeFirstDocument(manager, { id: documentId, deskId, authorId: createdBy, content })
  const about = { deskId, title, language, marking, createdBy, createdAt: writtenAt }
  await manager.insert(Briefing, { ...about, id: briefingId, documentId, updatedAt: writtenAt })
  const briefing = await manager.findOneByOrFail(Briefing, { id: briefingId })
  return { briefing, revision: await keep(manager, briefing, { number: 1, content, authors, at: writtenAt }) }
}

/** Keeps words of a briefing as its revision of this number: the state after as many rows of its log. */
export const keep = async (
  manager: EntityManager,
  { id: briefingId, deskId, title, language, marking }: Briefing,
  kept: { number: number; content: EditorDocument; authors: Words['authors']; at: Date },
): Promise<Revision> => {
  const { number, authors, at } = kept
  const id = v7()
  const content = canonicalContent(kept.content)
  await manager.insert(Revision, {
    ...{ id, briefingId, deskId, title, language, marking, number, epoch: 1, seq: number },
    ...{ createdBy: authors[0]!.id, createdAt: at, content: { ...content }, authors: sharesOf(authors) },
    contentHash: await contentHash({ title, language, marking, content }),
  })
  return manager.findOneByOrFail(Revision, { id })
}

const sharesOf = (authors: readonly { id: string }[]): Revision['authors'] => {
  const others = authors.length - 1
  return authors.map(({ id }, index) => ({ userId: id, share: index === 0 ? 1 - others * 0.2 : 0.2 }))
}

/** A manager's signature on exactly this revision. */
export const sign = async (
  manager: EntityManager,
  { id: revisionId, deskId, briefingId, contentHash: hash }: Revision,
  signedBy: string,
  at: Date,
): Promise<void> => {
  const words = { deskId, briefingId, revisionId, contentHash: hash }
  await manager.insert(Approval, { id: v7(), ...words, needed: 1, signedBy, at })
}

/** When a briefing of the demo came into its present state, and when it was changed last. */
interface Past {
  settledAt: Date
  changedAt: Date
}

const stays = `
  update briefing_stays set since = case when state = 'draft' then since else $2 end,
                            until = case when state = 'draft' then $2 end where briefing_id = $1`

/** The demo's past took its time, as it would have: what was done just now was done then. */
export const datedBack = async (
  manager: EntityManager,
  { id, documentId }: Pick<Briefing, 'id' | 'documentId'>,
  { settledAt, changedAt }: Past,
): Promise<void> => {
  await manager.query('update briefings set updated_at = $2 where id = $1', [id, changedAt])
  await manager.query('update collab_updates set at = $2 where document_id = $1', [documentId, changedAt])
  await manager.query(stays, [id, settledAt])
}
