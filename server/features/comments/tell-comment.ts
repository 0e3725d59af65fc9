import type { EntityManager } from 'typeorm'
import type { CommentState } from '#core/contracts/http/comments'
import type { Principal } from '#server/auth/principal'
import { appendEvent } from '#server/database/append-event'
import type { Comment } from '#server/database/entities/comment'
import { managersOf } from '#server/database/managers-of'
import { notify } from '#server/database/notify'
import { actForDesk } from '#server/database/transactions'

type Told = Pick<Comment, 'id' | 'deskId' | 'publicationId' | 'state'>

/** Tells the desk's room that something happened to a comment, and how it stands now. Its author is mostly no member of the desk. */
export const tellComment = async (
  manager: EntityManager,
  me: Principal,
  { id, deskId, publicationId, state: before }: Told,
  state: CommentState = before,
): Promise<void> => {
  await actForDesk(manager, deskId)
  await appendEvent(manager, {
    type: 'comment.changed',
    deskId,
    rooms: [`desk:${deskId}`],
    actorId: me.userId,
    data: { id, publicationId, state },
  })
}

/** A comment waits for a decision, or was reported for the first time: the managers find it in their inboxes. */
export const askManagers = async (
  manager: EntityManager,
  me: Principal,
  { id, deskId, publicationId }: Told,
  why: 'held' | 'reported',
): Promise<void> => {
  await actForDesk(manager, deskId)
  const [about] = await manager.query<{ title: string }[]>('select title from publications where id = $1', [
    publicationId,
  ])
  await notify(manager, {
    kind: 'comment',
    userIds: await managersOf(manager, deskId),
    deskId,
    object: `comment:${id}`,
    title: about?.title ?? '',
    data: { why },
    actor: { id: me.userId, name: me.name },
  })
}
