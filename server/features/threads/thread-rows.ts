import type { ThreadObjectKind, ThreadView } from '#core/contracts/http/threads'

export interface ThreadRow {
  id: string
  desk_id: string
  on_kind: ThreadObjectKind
  on_id: string
  title: string
  object_title: string
  general: boolean
  created_by: string
  created_by_name: string
  created_at: Date
  message_count: number
  unread_count: number
  last_message_at: Date | null
  must_fix: boolean
  resolved_at: Date | null
  resolved_by: string | null
  resolved_by_name: string | null
  quote: string | null
  finding: string | null
  decided_message: string | null
  decided_text: string | null
  decided_at: Date | null
  decided_by: string | null
  decided_by_name: string | null
  /** When something last happened in it, in full precision. */
  moved_at: string
}

/**
 * Threads as $1 sees them on desk $2. What is limited to a circle, the thread itself or the briefing it is on, is not
 * seen outside it; a briefing in the bin takes its threads along. One's own messages count as read.
 */
const seen = `
  select t.id, t.desk_id, t.on_kind, t.on_id, t.title, t.general, t.created_by, u.name as created_by_name, t.created_at,
         t.message_count, t.last_message_at, coalesce(t.last_message_at, t.created_at)::text as moved_at,
         coalesce(d.name, s.title, a.title, b.title, t.title) as object_title,
         (select count(*)::int from messages m
           where m.thread_id = t.id and m.number > coalesce(r.number, 0) and m.author_id <> $1 and m.deleted_at is null
         ) as unread_count,
         t.must_fix, t.resolved_at, t.resolved_by, w.name as resolved_by_name, t.quote, t.finding,
         e.id as decided_message, e.text as decided_text, e.decided_at, e.decided_by, e.decided_by_name
    from threads t
    join users u on u.id = t.created_by
    left join users w on w.id = t.resolved_by
    left join desks d on t.on_kind = 'desk' and d.id = t.on_id
    left join stories s on t.on_kind = 'story' and s.id = t.on_id
    left join articles a on t.on_kind = 'article' and a.id = t.on_id
    left join briefings b on t.on_kind = 'briefing' and b.id = t.on_id and b.deleted_at is null
    left join thread_reads r on r.thread_id = t.id and r.user_id = $1
    left join lateral (
      select m.id, left(m.text, 300) as text, m.decided_at, m.decided_by, p.name as decided_by_name
        from messages m join users p on p.id = m.decided_by
       where m.thread_id = t.id and m.decided_at is not null order by m.decided_at desc, m.id desc limit 1) e on true
   where t.desk_id = $2 and (t.on_kind <> 'briefing' or b.id is not null)
     and not exists (
       select 1 from resource_members c
        where (c.kind, c.resource_id) in (('thread', t.id), ('briefing', b.id))
        group by c.kind having bool_and(c.user_id <> $1)
     )`

export const threadById = `${seen} and t.id = $3`

/** Of one object, oldest first: the first is the one that stays the first. */
export const threadsOfObject = `${seen} and t.on_kind = $3 and t.on_id = $4
     and ($5::uuid is null or t.id > $5) order by t.id limit $6`

/** Of a desk, the liveliest first. Why a finding was left is no discussion before somebody says something about it. */
export const threadsOfDesk = `${seen} and (t.finding is null or t.message_count > 0)
     and ($3::timestamptz is null or (coalesce(t.last_message_at, t.created_at), t.id) < ($3, $4::uuid))
     and ($5::text is null or ($5 = 'decided') = (e.id is not null or t.resolved_at is not null))
   order by coalesce(t.last_message_at, t.created_at) desc, t.id desc limit $6`

export const threadViewOf = (row: ThreadRow): ThreadView => ({
  id: row.id,
  deskId: row.desk_id,
  on: `${row.on_kind}:${row.on_id}`,
  title: row.title,
  objectTitle: row.object_title,
  general: row.general,
  createdBy: { id: row.created_by, name: row.created_by_name },
  createdAt: row.created_at.toISOString(),
  messageCount: row.message_count,
  unreadCount: row.unread_count,
  lastMessageAt: row.last_message_at?.toISOString() ?? null,
  mustFix: row.must_fix,
  resolvedAt: row.resolved_at?.toISOString() ?? null,
  resolvedBy: row.resolved_by === null ? null : { id: row.resolved_by, name: row.resolved_by_name ?? '' },
  quote: row.quote,
  finding: row.finding,
  decision:
    row.decided_message === null || row.decided_at === null || row.decided_by === null
      ? null
      : {
          messageId: row.decided_message,
          text: row.decided_text ?? '',
          by: { id: row.decided_by, name: row.decided_by_name ?? '' },
          at: row.decided_at.toISOString(),
        },
})
