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

const insert = `
  insert into feed_polls (id, feed_id, status, items, new_items, milliseconds, problem_code)
  values ($1, $2, $3, $4, $5, $6, $7)`

const forget = `
  delete from feed_polls where feed_id = $1 and id in (
    select id from feed_polls where feed_id = $1 order by at desc, id desc offset ${kept})`

/** Writes down a poll; the last twenty of a feed are kept. */
export const recordPoll = async (
  manager: EntityManager,
  feedId: string,
  { status, items, newItems, milliseconds, problemCode }: PollFacts,
): Promise<void> => {
  await manager.query(insert, [v7(), feedId, status, items, newItems, milliseconds, problemCode])
  await manager.query(forget, [feedId])
}
