import { parentPort, workerData } from 'node:worker_threads'
import * as Y from 'yjs'
import { DomainError } from '#core/contracts/errors/domain-error'
import { newDocument } from '#core/document/new-document'
import { statisticsOf } from '#core/document/document-statistics'
import { encodeStateVector } from '#core/document/state-vector'
import { rebuildDocument } from '#core/document/rebuild-document'
import { visibleContent } from '#core/document/visible-content'
import type { RebuildOrder, RebuildReply, RebuildResult } from '#server/collaboration/epoch/rebuild-message'

const damaged = (what: string): DomainError => new DomainError('CORRUPT', undefined, { what })

function opened(parts: readonly Uint8Array[]): Y.Doc {
  const doc = newDocument()
  doc.transact(() => {
    for (const part of parts) Y.applyUpdate(doc, part)
  })
  if (doc.store.pendingStructs ?? doc.store.pendingDs) throw damaged('missing structs')
  return doc
}

/** Makes the document anew, and looks at what was made before anybody relies on it. */
function rebuild({ parts, newIds }: RebuildOrder): RebuildResult {
  const doc = opened(parts)
  const made = rebuildDocument(doc, (client) => {
    const id = newIds.get(client)
    if (id === undefined) throw damaged('a client without an author')
    return id
  })
  const again = opened([made.state])
  if (JSON.stringify(visibleContent(again)) !== JSON.stringify(visibleContent(doc)))
    throw new DomainError('INTERNAL', undefined, { what: 'the rebuilt document looks different' })
  return {
    before: {
      state: Y.encodeStateAsUpdate(doc),
      stateVector: Y.encodeStateVector(doc),
      statistics: statisticsOf(doc),
    },
    after: {
      state: made.state,
      stateVector: encodeStateVector(made.clocks),
      structs: made.structs,
      clocks: made.clocks,
    },
  }
}

function answer(order: RebuildOrder): RebuildReply {
  try {
    return { ok: true, result: rebuild(order) }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const what = error.details?.what
    return { ok: false, code: error.code, what: typeof what === 'string' ? what : error.message }
  }
}

parentPort?.postMessage(answer(workerData as RebuildOrder))
