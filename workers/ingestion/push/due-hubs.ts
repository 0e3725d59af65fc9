import type { ClientBase, Pool } from 'pg'

type Keeper = Pick<Pool | ClientBase, 'query'>

/**
 * A promise is renewed when three quarters of it have passed, then after three quarters of what is left, and so on, five minutes
 * apart at least: a hub that is away for a while is met again before it forgets us. One that has not agreed is asked every hour,
 * one that said no every day.
 */
const due = `
  case when h.state = 'refused' then h.asked_at + interval '1 day'
       when h.lease_until > now() then greatest(h.asked_at + interval '5 minutes', h.lease_until - (h.lease_until - h.asked_at) / 4)
       else h.asked_at + interval '1 hour' end <= now()`

const unread = `
  not exists (select 1 from sources s where s.feed_id = h.feed_id and not s.paused and s.removed_at is null)`

const toAsk = `select h.feed_id as id from feed_subscriptions h where ${unread} or ($1 and ${due}) limit 500`

const toLeave = `
  select id from ended_subscriptions where lease_until > now() and (asked_at is null or asked_at < now() - interval '1 hour') limit 500`

/** Feeds about which a hub is to be asked once more, if one can reach us; and those that nobody reads any more. */
export const hubsToAsk = async (keeper: Keeper, reachable: boolean): Promise<string[]> =>
  (await keeper.query<{ id: string }>(toAsk, [reachable])).rows.map(({ id }) => id)

/** What hubs have not heard yet that we want no more. */
export const hubsToLeave = async (keeper: Keeper): Promise<string[]> =>
  (await keeper.query<{ id: string }>(toLeave)).rows.map(({ id }) => id)
