import { parentPort } from 'node:worker_threads'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Reply } from '#workers/ingestion/isolation/messages'

function failure(error: unknown): Reply<never> {
  const known = error instanceof DomainError ? error : null
  const message = error instanceof Error ? error.message : String(error)
  return { ok: false, code: known?.code ?? null, message, details: known?.details ?? null }
}

/** Makes this thread answer every message with the result of `work`; what the pool sends is what `work` takes. */
export function serve(work: (input: never) => unknown): void {
  const answer = async (input: unknown): Promise<Reply<unknown>> => {
    try {
      return { ok: true, output: await work(input as never) }
    } catch (error) {
      return failure(error)
    }
  }
  parentPort?.on('message', (input: unknown) => {
    void answer(input).then((reply) => parentPort?.postMessage(reply))
  })
}
