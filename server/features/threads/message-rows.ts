import type { EntityManager } from 'typeorm'
import {
  reactionSigns,
  type MessageContent,
  type MessageView,
  type Reaction,
} from '#core/contracts/http/threads'

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
  article_id: string | null
  article_version: number | null
  article_quote: string | null
  article_title: string | null
  article_language: string | null
  article_source: string | null
  decided_at: Date | null
  decided_by: string | null
  decided_by_name: string | null
  /** Sign by sign; null: nobody. */
  reactions: Reaction[] | null
}

const messages = `
  select m.id, m.thread_id, m.number, m.author_id, u.name as author_name, m.text, m.content, m.client_id,
         m.created_at, m.edited_at, m.deleted_at, m.article_id, m.article_version, m.article_quote, a.title as article_title, a.language as article_language,
         coalesce(o.title, f.title, o.url) as article_source, m.decided_at, m.decided_by, d.name as decided_by_name,
         (select jsonb_agg(jsonb_build_object('sign', s.sign, 'people', s.people)) from (
            select r.sign, jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by r.at, p.id) as people
              from message_reactions r join users p on p.id = r.user_id where r.message_id = m.id group by r.sign) s
         ) as reactions
    from messages m join users u on u.id = m.author_id left join users d on d.id = m.decided_by
    left join articles a on a.id = m.article_id left join sources o on o.id = a.source_id left join feeds f on f.id = o.feed_id`

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
  about: aboutOf(row),
  decision:
    row.decided_at === null || row.decided_by === null
      ? null
      : { by: { id: row.decided_by, name: row.decided_by_name ?? '' }, at: row.decided_at.toISOString() },
  reactions: inTheirOrder(row.reactions ?? []),
})

const aboutOf = (row: MessageRow): MessageView['about'] =>
  row.article_id === null || row.article_version === null
    ? null
    : {
        ...{ articleId: row.article_id, version: row.article_version, quote: row.article_quote },
        ...{
          title: row.article_title ?? '',
          source: row.article_source ?? '',
          language: row.article_language,
        },
      }

const inTheirOrder = (reactions: readonly Reaction[]): Reaction[] =>
  reactionSigns.flatMap((sign) => reactions.filter((reaction) => reaction.sign === sign))

export const readMessage = async (manager: EntityManager, id: string): Promise<MessageView> => {
  const rows = await manager.query<MessageRow[]>(messageById, [id])
  return messageViewOf(rows[0]!)
}
