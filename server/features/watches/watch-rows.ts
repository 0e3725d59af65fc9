import type { WatchView } from '#core/news/watches'

export interface WatchRow {
  id: string
  desk_id: string
  name: string
  query: string
  source_id: string | null
  source_title: string | null
  language: string | null
  shared: boolean
  paused: boolean
  alert: boolean
  mail: boolean
  variants: boolean
  version: number
  hit_count: number
  last_hit_at: Date | null
  created_by: string
  created_by_name: string
  created_at: Date
  changed_by: string | null
  changed_by_name: string | null
  changed_at: Date | null
}

export const watchColumns = `
  w.id, w.desk_id, w.name, w.query, w.source_id, coalesce(s.title, f.title, s.url) as source_title, w.language, w.shared,
  w.paused, w.alert, w.mail, w.variants, w.version, w.hit_count, w.last_hit_at, w.created_by, u.name as created_by_name, w.created_at,
  w.changed_by, c.name as changed_by_name, w.changed_at
  from watches w join users u on u.id = w.created_by left join users c on c.id = w.changed_by
  left join sources s on s.id = w.source_id left join feeds f on f.id = s.feed_id`

export const watchOf = (row: WatchRow): WatchView => ({
  id: row.id,
  deskId: row.desk_id,
  name: row.name,
  query: row.query,
  source: row.source_id === null ? null : { id: row.source_id, title: row.source_title ?? '' },
  language: row.language,
  shared: row.shared,
  paused: row.paused,
  alert: row.alert,
  mail: row.mail,
  variants: row.variants,
  version: row.version,
  hitCount: row.hit_count,
  lastHitAt: row.last_hit_at?.toISOString() ?? null,
  createdBy: { id: row.created_by, name: row.created_by_name },
  createdAt: row.created_at.toISOString(),
  changedBy: row.changed_by === null ? null : { id: row.changed_by, name: row.changed_by_name ?? '' },
  changedAt: row.changed_at?.toISOString() ?? null,
})
