import { once } from 'node:events'
import type { Worker } from 'node:worker_threads'
import { DomainError } from '#core/contracts/errors/domain-error'

/** The next message of a thread. Throws what it threw; `INTERNAL` if it ended without a word. */
export async function replyOf<Reply>(worker: Worker): Promise<Reply> {
  const heard = new AbortController()
  const { signal } = heard
  const ended = once(worker, 'exit', { signal }).then(() => {
    throw new DomainError('INTERNAL', undefined, { what: 'the thread ended' })
  })
  try {
    const [reply] = (await Promise.race([once(worker, 'message', { signal }), ended])) as [Reply]
    return reply
  } finally {
    heard.abort()
  }
}
