import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import type { ErrorCode } from '#core/contracts/errors/codes'

const kept = 20

/** What one poll met, for the source's page. */
export interface PollFacts {
  status: number | null
  items: number | null
  newItems: number
  milliseconds: number
  problemCode: ErrorCode | null
}

/** How a poll changed its feed: an update, and its values, of which the first is the feed's id. */
export interface Settling {
  update: string
  values: readonly unknown[]
}

const statement = ({ update, values }: Settling): string => `
  with settled as (${update}),
  old as (
    delete from feed_polls where feed_id = $1 and id in (
      select id from feed_polls where feed_id = $1 order by at desc, id desc offset ${kept - 1}))
  insert into feed_polls (id, feed_id, status, items, new_items, milliseconds, problem_code)
  select x.id, $1, x.status, x.items, x.new_items, x.milliseconds, x.problem_code
    from jsonb_to_record($${values.length + 1}::jsonb)
      as x(id uuid, status int, items int, new_items int, milliseconds int, problem_code text)`

/** Writes down a poll, of the feed and among the last twenty that are kept of it, in one statement. */
export const recordPoll = async (
  manager: EntityManager,
  settling: Settling,
  { status, items, newItems, milliseconds, problemCode }: PollFacts,
): Promise<void> => {
  const row = { id: v7(), status, items, new_items: newItems, milliseconds, problem_code: problemCode }
  await manager.query(statement(settling), [...settling.values, JSON.stringify(row)])
}
