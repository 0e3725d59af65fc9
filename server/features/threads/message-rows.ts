import type { EntityManager } from 'typeorm'
import type { MessageContent, MessageView } from '#core/contracts/http/threads'

export interface MessageRow {
  id: string
  thread_id: string
  number: number
  author_id: string
  author_name: string
  text: string
  content: MessageContent | null
  client_id: string | null
  created_at: Date
  edited_at: Date | null
  deleted_at: Date | null
}

const messages = `
  select m.id, m.thread_id, m.number, m.author_id, u.name as author_name, m.text, m.content, m.client_id,
         m.created_at, m.edited_at, m.deleted_at
    from messages m join users u on u.id = m.author_id`

const messageById = `${messages} where m.id = $1`

/** Of a thread, in the order in which they were said or backwards, from `$2` on. */
export const messagesOfThread = {
  oldest: `${messages} where m.thread_id = $1 and ($2::int is null or m.number > $2) order by m.number limit $3`,
  newest: `${messages} where m.thread_id = $1 and ($2::int is null or m.number < $2) order by m.number desc limit $3`,
}

export const messageByClientId = `${messages} where m.thread_id = $1 and m.author_id = $2 and m.client_id = $3`

export const messageViewOf = (row: MessageRow): MessageView => ({
  id: row.id,
  threadId: row.thread_id,
  author: { id: row.author_id, name: row.author_name },
  text: row.text,
  content: row.content,
  clientId: row.client_id,
  createdAt: row.created_at.toISOString(),
  editedAt: row.edited_at?.toISOString() ?? null,
  deletedAt: row.deleted_at?.toISOString() ?? null,
})

export const readMessage = async (manager: EntityManager, id: string): Promise<MessageView> => {
  const rows = await manager.query<MessageRow[]>(messageById, [id])
  return messageViewOf(rows[0]!)
}
