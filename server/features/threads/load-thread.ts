import type { EntityManager } from 'typeorm'
import type { Action } from '#core/permissions/actions'
import type { Principal } from '#server/auth/principal'
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
  const object = await loadObject(manager, me, action, thread.onKind, thread.onId)
  return { thread, object }
}

/** The rooms that hear what happens in a thread. */
export const roomsOf = (threadId: string, object: ThreadObject): string[] => [
  `thread:${threadId}`,
  ...object.rooms,
]
