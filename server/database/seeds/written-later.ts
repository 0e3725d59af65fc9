import type { EntityManager } from 'typeorm'
import { frameBatch, readBatch } from '#core/document/batch-framing'
import { DocumentIndex } from '#core/document/document-index'
import { mergeUpdates } from '#core/document/merge-updates'
import { bringBack } from '#core/editor/changes/bring-back'
import type { EditorDocument, EditorNode } from '#core/editor/json/editor-json'
import { jsonToState } from '#core/editor/json/json-to-state'
import { documentShape } from '#core/editor/schema/document-shape'
import { checksumOf } from '#server/collaboration/store/checksum'
import { CollabClient, CollabDocument, CollabUpdate } from '#server/database/entities/collab'

/** A document of the demo that nobody has open, and who writes in it. */
interface Writing {
  documentId: string
  authorId: string
}

const epoch = 1

const stateOf = async (manager: EntityManager, documentId: string): Promise<Uint8Array> => {
  const rows = await manager.find(CollabUpdate, { where: { documentId, epoch }, order: { seq: 'ASC' } })
  return mergeUpdates(rows.flatMap(({ update }) => readBatch(update)))
}

/** One more row of the log under a client id that was not used before. */
const append = async (
  manager: EntityManager,
  { documentId, authorId }: Writing,
  { before, update }: { before: Uint8Array; update: Uint8Array },
): Promise<void> => {
  const { nextSeq, bytes } = await manager.findOneByOrFail(CollabDocument, { id: documentId })
  const used = new Set((await manager.findBy(CollabClient, { documentId, epoch })).map((one) => one.clientId))
  const index = new DocumentIndex()
  index.load(mergeUpdates([before, update]), documentShape)
  const [clientId, nextClock] = [...index.clocks].find(([id]) => !used.has(id))!
  const row = frameBatch([update])
  await manager.insert(CollabClient, { documentId, epoch, clientId, userId: authorId, nextClock })
  await manager.insert(CollabUpdate, {
    ...{ documentId, epoch, seq: nextSeq, previous: nextSeq - 1, update: Buffer.from(row) },
    ...{ authorIds: [authorId], clientIds: [String(clientId)], checksum: checksumOf(row) },
  })
  const size = { bytes: bytes + row.length, textUnits: Math.max(0, index.textUnits) }
  await manager.update(CollabDocument, { id: documentId }, { nextSeq: nextSeq + 1, ...size })
}

/** Writes blocks behind what the document holds: under a client id above all that were used, so that Yjs puts them last. */
export const appendBlocks = async (
  manager: EntityManager,
  writing: Writing,
  blocks: EditorNode[],
): Promise<void> => {
  const clients = await manager.findBy(CollabClient, { documentId: writing.documentId, epoch })
  const clientId = Math.max(0, ...clients.map((client) => client.clientId)) + 1
  const update = jsonToState({ type: 'doc', content: blocks }, clientId)
  await append(manager, writing, { before: await stateOf(manager, writing.documentId), update })
}

/** Makes the document say this, by an edit of what differs. */
export const rewriteWords = async (
  manager: EntityManager,
  writing: Writing,
  content: EditorDocument,
): Promise<void> => {
  const before = await stateOf(manager, writing.documentId)
  const update = bringBack(before, content)
  if (update) await append(manager, writing, { before, update })
}
