import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import { DomainError } from '#core/contracts/errors/domain-error'

export interface MergedDocument {
  readonly state: Uint8Array
  readonly stateVector: Uint8Array
  /** UTF-16 units of text that is not deleted. */
  readonly textUnits: number
}

/**
 * What runs in the thread: one Y.Doc, all parts in one transaction. It is given as text because a worker needs a file of
 * JavaScript, which exists in a build but not under the test runner.
 */
const program = `
const { workerData, parentPort } = require('node:worker_threads')
const Y = require(workerData.yjs)
const doc = new Y.Doc()
doc.transact(() => { for (const part of workerData.parts) Y.applyUpdate(doc, part) })
const complete = doc.store.pendingStructs === null && doc.store.pendingDs === null
let textUnits = 0
for (const structs of doc.store.clients.values())
  for (const struct of structs)
    if (!struct.deleted && struct.content instanceof Y.ContentString) textUnits += struct.length
parentPort.postMessage({ complete, textUnits, state: Y.encodeStateAsUpdate(doc), stateVector: Y.encodeStateVector(doc) })
`

interface Reply extends MergedDocument {
  readonly complete: boolean
}

const yjs = createRequire(import.meta.url).resolve('yjs')

/** Merges snapshot and tail away from the event loop. Throws `CORRUPT` if they do not follow from one another. */
export async function mergeInThread(parts: readonly Uint8Array[]): Promise<MergedDocument> {
  const worker = new Worker(program, {
    eval: true,
    execArgv: [], // what the process was started with (loaders, inspectors) has no use here and costs its start
    workerData: { yjs, parts },
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  })
  try {
    const reply = await new Promise<Reply>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
    })
    if (!reply.complete) throw new DomainError('CORRUPT', undefined, { what: 'missing structs' })
    return reply
  } finally {
    await worker.terminate()
  }
}
