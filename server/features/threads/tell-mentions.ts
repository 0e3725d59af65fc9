import type { EntityManager } from 'typeorm'
import type { MessageView } from '#core/contracts/http/threads'
import type { Principal } from '#server/auth/principal'
import { tellMentioned } from '#server/database/tell-mentioned'

const told = `
  select m.mentioned, t.title from messages m join threads t on t.id = m.thread_id where m.id = $1`
const note = 'update messages set mentioned = mentioned || $2::uuid[] where id = $1'

/** Tells whom a message mentions, each once by one message however often it is changed. */
export const tellMentions = async (
  manager: EntityManager,
  me: Principal,
  { id, threadId, text }: MessageView,
  deskId: string,
): Promise<void> => {
  const [before] = await manager.query<{ mentioned: string[]; title: string }[]>(told, [id])
  const { mentioned, title } = before!
  const userIds = await tellMentioned(manager, {
    text,
    not: mentioned,
    deskId,
    object: `thread:${threadId}`,
    title,
    data: { messageId: id },
    actor: { id: me.userId, name: me.name },
  })
  if (userIds.length > 0) await manager.query(note, [id, userIds])
}
