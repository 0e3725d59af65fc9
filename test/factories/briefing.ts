import { randomInt } from 'node:crypto'
import type { Pool } from 'pg'
import { frameBatch } from '#core/document/batch-framing'
import { newDocument } from '#core/document/new-document'
import { fragmentName } from '#core/editor/json/fragment-name'
import type { EditorNode } from '#core/editor/json/editor-json'
import { jsonToState } from '#core/editor/json/json-to-state'
import * as Y from 'yjs'
import { DocumentLog } from '#server/collaboration/document-log'
import { LogWriter } from '#server/collaboration/store/log-writer'

/** A paragraph of plain text, with attributes if wanted. */
export const paragraph = (text: string, attrs: Record<string, unknown> = {}): EditorNode => ({
  type: 'paragraph',
  ...(Object.keys(attrs).length > 0 && { attrs }),
  content: [{ type: 'text', text }],
})

/** Commits blocks to a document's log as a person at another client would: a row of its own, with its own client id. */
export const writeBlocks = async (
  owner: Pool,
  documentId: string,
  person: { id: string },
  blocks: EditorNode[],
): Promise<void> => {
  const clientId = randomInt(1, 2 ** 32)
  await commit(owner, documentId, person, clientId, jsonToState({ type: 'doc', content: blocks }, clientId))
}

/** Commits what a person changes in a document's text, in the same way. */
export const editText = async (
  owner: Pool,
  documentId: string,
  person: { id: string },
  edit: (text: Y.XmlFragment) => void,
): Promise<void> => {
  const doc = newDocument()
  doc.clientID = randomInt(1, 2 ** 32)
  Y.applyUpdate(doc, (await new DocumentLog(owner).read(documentId)).state)
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  doc.transact(() => {
    edit(doc.getXmlFragment(fragmentName))
  })
  await commit(owner, documentId, person, doc.clientID, Y.mergeUpdates(updates))
}

const commit = async (
  owner: Pool,
  documentId: string,
  person: { id: string },
  clientId: number,
  update: Uint8Array,
): Promise<void> => {
  const clock = Y.parseUpdateMeta(update).to.get(clientId) ?? 0
  const { rows } = await owner.query<{ epoch: number; next_seq: string }>(
    'select epoch, next_seq from collab_documents where id = $1',
    [documentId],
  )
  const { epoch, next_seq } = rows[0]!
  const written = await new LogWriter(owner).append([
    {
      documentId,
      epoch,
      seq: Number(next_seq),
      update: frameBatch([update]),
      authorIds: [person.id],
      clientIds: [clientId],
      advances: [{ clientId, userId: person.id, clock }],
      textUnits: 0,
    },
  ])
  if (!written.has(documentId)) throw new Error('somebody else wrote at the same time')
}
