import type { EntityManager } from 'typeorm'
import type { Action } from '#core/permissions/actions'
import type { Principal } from '#server/auth/principal'
import { Article } from '#server/database/entities/article'
import { Thread } from '#server/database/entities/thread'
import { loadObject, type ThreadObject } from '#server/features/threads/thread-object'
import { loadFor } from '#server/permissions/load-for'

/** A thread with its object, both asked for this person: who may not see the object does not see the discussion. */
export const loadThread = async (
  manager: EntityManager,
  me: Principal,
  action: Action,
  id: string,
): Promise<{ thread: Thread; object: ThreadObject }> => {
  const thread = await loadFor(manager, me, action, Thread, id)
  const { onKind, onId } = thread
  if (onKind === 'article' && !(await manager.existsBy(Article, { id: onId })))
    return { thread, object: lostArticle(thread) }
  return { thread, object: await loadObject(manager, me, action, onKind, onId) }
}

/** An article goes with its source; what was said about it stays with the desk. */
const lostArticle = ({ onId, deskId, title }: Thread): ThreadObject => ({
  kind: 'article',
  id: onId,
  deskId,
  title,
  circle: null,
  rooms: [`desk:${deskId}`],
})

/** The rooms that hear what happens in a thread. */
export const roomsOf = (threadId: string, object: ThreadObject): string[] => [
  `thread:${threadId}`,
  ...object.rooms,
]
