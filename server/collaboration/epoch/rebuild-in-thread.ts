import { Worker } from 'node:worker_threads'
import { DomainError } from '#core/contracts/errors/domain-error'
import { replyOf } from '#server/collaboration/thread-reply'
import type { RebuildOrder, RebuildReply, RebuildResult } from '#server/collaboration/epoch/rebuild-message'

/** Built code lies beside its source under another ending. */
const fromSource = import.meta.url.endsWith('.ts')
const entry = new URL(fromSource ? './thread.ts' : './thread.js', import.meta.url)
/** A thread that runs a source file needs the compiler in front of it. */
const execArgv = fromSource
  ? ['--conditions=source', '--no-warnings', '--import', new URL('./source-hooks.mjs', import.meta.url).href]
  : []

/**
 * Rebuilds a document away from the event loop. Throws `CORRUPT` for a log whose parts do not follow from one another or
 * whose authors are not known, `INTERNAL` if what was made does not look the same.
 */
export async function rebuildInThread(order: RebuildOrder): Promise<RebuildResult> {
  const worker = new Worker(entry, {
    execArgv,
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  })
  try {
    const reply = await replyOf<RebuildReply>(worker)
    if (!reply.ok) throw new DomainError(reply.code, undefined, { what: reply.what })
    return reply.result
  } finally {
    await worker.terminate()
  }
}
