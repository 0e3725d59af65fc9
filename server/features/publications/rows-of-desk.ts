import type { EntityManager } from 'typeorm'
import type { DeskPublicationQuery } from '#core/contracts/http/publishing'
import { circleAdmits } from '#server/database/circle-admits'
import {
  fromPlan,
  planRows,
  publicationRows,
  type DeskRow,
  type PlanRow,
} from '#server/features/publications/desk-rows'

/** What $1 may read of desk $2: nothing of a briefing that is limited to others or in the bin. */
const readable = (kind: string) => `
  where ${kind}.desk_id = $2
    and exists (select 1 from briefings b where b.id = ${kind}.briefing_id and b.deleted_at is null)
    and ${circleAdmits('briefing', `${kind}.briefing_id`, '$1')}`

/** A part of the list, from the place ($5, $6) on; $3 and $4 leave out other states and languages. */
const part = (rows: string) => `
  select x.*, coalesce(x.published_at, x.publish_at)::text as placed_at from (${rows}) x
   where ($3::text is null or x.state = $3) and ($4::text is null or x.language = $4)
     and ($5::timestamptz is null or (coalesce(x.published_at, x.publish_at), x.id) < ($5, $6::uuid))
   order by coalesce(x.published_at, x.publish_at) desc, x.id desc limit $7`

const made = part(publicationRows + readable('p'))
const plans = part(`${planRows} ${readable('l')} and l.state <> 'published'`)

interface Placed {
  /** When it went out, or is to, in full precision. */
  placed_at: string
}

export interface DeskListQuery extends Pick<DeskPublicationQuery, 'state' | 'language'> {
  deskId: string
  after: readonly [string, string] | null
  limit: number
}

const moment = ({ published_at, publish_at }: DeskRow): number => (published_at ?? publish_at)?.getTime() ?? 0

/** Publications and plans of a desk as a person sees them, the latest time first; one more than asked for, where there is one. */
export const rowsOfDesk = async (
  manager: EntityManager,
  userId: string,
  { deskId, state, language, after, limit }: DeskListQuery,
): Promise<(DeskRow & Placed)[]> => {
  const place = [after?.[0] ?? null, after?.[1] ?? null]
  const values = [userId, deskId, state ?? null, language ?? null, ...place, limit + 1]
  const standing = await manager.query<(DeskRow & Placed)[]>(made, values)
  const waiting = await manager.query<(PlanRow & Placed)[]>(plans, values)
  const rows = [...standing, ...waiting.map((row) => ({ ...fromPlan(row), placed_at: row.placed_at }))]
  return rows.sort((one, other) => moment(other) - moment(one) || (one.id < other.id ? 1 : -1))
}
