import { randomInt } from 'node:crypto'
import type { EntityManager } from 'typeorm'
import { frameBatch } from '#core/document/batch-framing'
import { DocumentIndex } from '#core/document/document-index'
import type { EditorNode } from '#core/editor/json/editor-json'
import { jsonToState } from '#core/editor/json/json-to-state'
import { documentShape } from '#core/editor/schema/document-shape'
import { schemaVersion } from '#core/editor/schema/schema-version'
import { checksumOf } from '#server/collaboration/store/checksum'
import { CollabClient, CollabDocument, CollabUpdate } from '#server/database/entities/collab'

interface FirstDocument {
  id: string
  deskId: string
  authorId: string
  content: EditorNode
}

const epoch = 1

/**
 * Makes a document in the transaction at hand: the head of its log and, unless it begins empty, a first row written by
 * its author under a client id of his. The same form as the hub's own rows. Returns where the log ends.
 */
export const writeFirstDocument = async (manager: EntityManager, first: FirstDocument): Promise<number> => {
  const { id, deskId } = first
  const clientId = randomInt(1, 2 ** 32)
  const state = jsonToState(first.content, clientId)
  const index = new DocumentIndex()
  index.load(state, documentShape)
  const nextClock = index.clocks.get(clientId) ?? 0
  const row = frameBatch([state])
  const empty = nextClock === 0
  await manager.insert(CollabDocument, {
    id,
    deskId,
    epoch,
    schemaVersion,
    nextSeq: empty ? 1 : 2,
    bytes: empty ? 0 : row.length,
    textUnits: Math.max(0, index.textUnits),
  })
  if (empty) return 0
  await manager.insert(CollabClient, {
    documentId: id,
    epoch,
    clientId,
    userId: first.authorId,
    nextClock,
  })
  await manager.insert(CollabUpdate, {
    documentId: id,
    epoch,
    seq: 1,
    previous: 0,
    update: Buffer.from(row),
    authorIds: [first.authorId],
    clientIds: [String(clientId)],
    checksum: checksumOf(row),
  })
  return 1
}
