import type { EntityManager } from 'typeorm'
import type { ErrorCode } from '#core/contracts/errors/codes'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { PollView, SourcePage } from '#core/news/source-page'
import { readSources } from '#server/database/views/source-views'

interface MoreRow {
  zone: string | null
  folder: string | null
  notes: string
  blockWords: string[]
  keepWords: string[]
  country: string | null
  ownerId: string | null
  ownerName: string | null
  fullText: boolean
  titleCut: string[]
  userAgent: string | null
  headerNames: string[]
  wishedIntervalSeconds: number | null
  intervalSeconds: number
  healthSince: Date
  lastItemAt: Date | null
  rhythmSeconds: number | null
  feedId: string
  feedUrl: string
}

const more = `
  select s.zone, s.folder, s.notes, s.block_words as "blockWords", s.keep_words as "keepWords",
         s.country, s.owner_id as "ownerId", u.name as "ownerName", s.full_text as "fullText", s.title_cut as "titleCut",
         s.user_agent as "userAgent", s.header_names as "headerNames",
         s.interval_seconds as "wishedIntervalSeconds", f.interval_seconds as "intervalSeconds",
         f.health_since as "healthSince", f.last_item_at as "lastItemAt", f.rhythm_seconds as "rhythmSeconds",
         f.id as "feedId", f.url as "feedUrl"
    from sources s join feeds f on f.id = s.feed_id left join users u on u.id = s.owner_id where s.id = $1`

const polls = `
  select at, status, items, new_items as "newItems", milliseconds, problem_code as problem
    from feed_polls where feed_id = $1 order by at desc, id desc limit 20`

/** Every one of the last 14 days, also those without an article; `$2` minutes east of UTC. */
const days = `
  with today as (select (now() at time zone 'UTC' + make_interval(mins => $2))::date as day)
  select to_char(d.day, 'YYYY-MM-DD') as day, count(a.id)::int as articles
    from today, generate_series(today.day - 13, today.day, interval '1 day') as d(day)
    left join articles a on a.source_id = $1 and a.first_seen_at >= now() - interval '16 days'
      and (a.first_seen_at at time zone 'UTC' + make_interval(mins => $2))::date = d.day::date
   group by d.day order by d.day`

const grades = `
  select g.reliability, g.reason, g.at, u.id as "userId", u.name
    from source_grades g left join users u on u.id = g.given_by where g.source_id = $1 order by g.at desc, g.id desc limit 50`

const hostRests = 'select rests_until as "until" from feed_hosts where host = $1 and rests_until > now()'

const readPolls = async (manager: EntityManager, feedId: string): Promise<PollView[]> => {
  type Row = Omit<PollView, 'at' | 'problem'> & { at: Date; problem: ErrorCode | null }
  const rows = await manager.query<Row[]>(polls, [feedId])
  return rows.map(({ at, ...facts }) => ({ ...facts, at: at.toISOString() }))
}

const readGrades = async (manager: EntityManager, id: string): Promise<SourcePage['grades']> => {
  type Row = Pick<SourcePage, 'reliability'> & {
    reason: string
    at: Date
    userId: string | null
    name: string | null
  }
  const rows = await manager.query<Row[]>(grades, [id])
  return rows.map(({ at, userId, name, reliability, reason }) => ({
    reliability,
    reason,
    at: at.toISOString(),
    by: userId === null ? null : { id: userId, name: name ?? '' },
  }))
}

const itemsADay = (rhythmSeconds: number | null): number | null =>
  rhythmSeconds === null ? null : Math.round((86_400 / rhythmSeconds) * 10) / 10

const requestOf = (userAgent: string | null, names: readonly string[]): SourcePage['request'] => ({
  userAgent,
  cookies: names.includes('cookie'),
  headers: names.filter((name) => name !== 'cookie'),
})

/** One source with its history. `offset`: minutes east of UTC of the asking person's clock. */
export const readSourcePage = async (
  manager: EntityManager,
  id: string,
  offset: number,
): Promise<SourcePage> => {
  const [view] = await readSources(manager, { ids: [id] })
  const [row] = await manager.query<MoreRow[]>(more, [id])
  if (!view || !row) throw new DomainError('NOT_FOUND')
  const {
    feedId,
    feedUrl,
    rhythmSeconds,
    healthSince,
    lastItemAt,
    ownerId,
    ownerName,
    userAgent,
    headerNames,
    ...settings
  } = row
  const [rest] = await manager.query<{ until: Date }[]>(hostRests, [new URL(feedUrl).host])
  return {
    ...view,
    ...settings,
    request: requestOf(userAgent, headerNames),
    owner: ownerId === null ? null : { id: ownerId, name: ownerName ?? '' },
    healthSince: healthSince.toISOString(),
    lastItemAt: lastItemAt?.toISOString() ?? null,
    itemsADay: itemsADay(rhythmSeconds),
    hostRestsUntil: rest?.until.toISOString() ?? null,
    polls: await readPolls(manager, feedId),
    days: await manager.query<SourcePage['days']>(days, [id, offset]),
    grades: await readGrades(manager, id),
  }
}
