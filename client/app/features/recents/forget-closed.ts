import { askedAtOnce } from '@client/api/asked-at-once'
import { askReadable } from '@client/api/briefings'
import { keepOpened, recentThings } from './recent-things'

/** Forgets the briefings that this person may not read any more, or that are in the bin. Rejects when the server does not answer. */
export async function forgetClosed(userId: string): Promise<void> {
  const ids = recentThings(userId).flatMap(({ kind, id }) => (kind === 'briefing' ? [id] : []))
  for (const some of askedAtOnce(ids)) {
    const readable = new Set(await askReadable(some))
    const closed = new Set(some.filter((id) => !readable.has(id)))
    keepOpened(userId, ({ id }) => !closed.has(id))
  }
}
