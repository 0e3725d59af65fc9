import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import { DomainError } from '#core/contracts/errors/domain-error'
import { replyOf } from '#server/collaboration/thread-reply'

export interface MergedDocument {
  readonly state: Uint8Array
  readonly stateVector: Uint8Array
  /** UTF-16 units of text that is not deleted. */
  readonly textUnits: number
}

type Reply =
  | (MergedDocument & { readonly kind: 'merged'; readonly complete: boolean })
  | { readonly kind: 'failed'; readonly reason: string }

/**
 * What runs in the thread: one Y.Doc, all parts in one transaction. It is given as text because a worker needs a file of
 * JavaScript, which exists in a build but not under the test runner.
 */
const program = `
const { workerData, parentPort } = require('node:worker_threads')
const Y = require(workerData.yjs)
const merge = (parts) => {
  const doc = new Y.Doc()
  doc.transact(() => { for (const part of parts) Y.applyUpdate(doc, part) })
  const complete = doc.store.pendingStructs === null && doc.store.pendingDs === null
  let textUnits = 0
  for (const structs of doc.store.clients.values())
    for (const struct of structs)
      if (!struct.deleted && struct.content instanceof Y.ContentString) textUnits += struct.length
  return { kind: 'merged', complete, textUnits, state: Y.encodeStateAsUpdate(doc), stateVector: Y.encodeStateVector(doc) }
}
parentPort.on('message', (parts) => {
  let reply
  try {
    reply = merge(parts)
  } catch (error) {
    reply = { kind: 'failed', reason: String(error) }
  }
  parentPort.postMessage(reply)
})
`

const yjs = createRequire(import.meta.url).resolve('yjs')

/** A start costs more than most merges (0.1 to 0.3 s of processor); a thread that waits costs 16 MB. */
const keptMs = 5 * 60_000
/** What a merge of more than this leaves in the thread's memory goes with the thread. */
const keptBytes = 1024 * 1024

/**
 * Merges documents away from the event loop, one at a time. The thread is started for the first, kept for the next, and
 * ends when there was none for five minutes.
 */
export class MergeThread {
  #worker: Worker | null = null
  #last: Promise<unknown> = Promise.resolve()
  #idle: NodeJS.Timeout | undefined
  #closed = false

  /** Merges snapshot and tail. Throws `CORRUPT` if they do not follow from one another. */
  merge(parts: readonly Uint8Array[]): Promise<MergedDocument> {
    const merged = this.#last.then(() => this.#run(parts))
    this.#last = merged.catch(() => undefined)
    return merged
  }

  /** Ends the thread; what it was merging, and what waited for it, is refused. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#end()
  }

  async #run(parts: readonly Uint8Array[]): Promise<MergedDocument> {
    if (this.#closed) throw new DomainError('INTERNAL', undefined, { what: 'the thread ended' })
    clearTimeout(this.#idle)
    const worker = this.#worker ?? this.#start()
    try {
      worker.ref()
      worker.postMessage(parts)
      const reply = await replyOf<Reply>(worker)
      if (reply.kind === 'failed') throw new Error(reply.reason)
      if (!reply.complete) throw new DomainError('CORRUPT', undefined, { what: 'missing structs' })
      return reply
    } catch (error) {
      await this.#end()
      throw error
    } finally {
      await this.#keep(parts.reduce((sum, { length }) => sum + length, 0))
    }
  }

  async #keep(bytes: number): Promise<void> {
    if (bytes > keptBytes) await this.#end()
    if (!this.#worker) return
    this.#worker.unref()
    this.#idle = setTimeout(() => void this.#end(), keptMs).unref()
  }

  #start(): Worker {
    const worker = new Worker(program, {
      eval: true,
      execArgv: [], // what the process was started with (loaders, inspectors) has no use here and costs its start
      workerData: { yjs },
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    })
    worker.on('error', () => undefined) // whoever waits for it is told
    worker.once('exit', () => {
      if (this.#worker === worker) this.#worker = null
    })
    this.#worker = worker
    return worker
  }

  async #end(): Promise<void> {
    clearTimeout(this.#idle)
    const worker = this.#worker
    this.#worker = null
    await worker?.terminate()
  }
}
