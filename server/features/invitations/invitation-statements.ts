import { membershipsNow } from '#server/database/memberships-now'

const unused = `i.used_at is null and i.revoked_at is null and i.expires_at > now()
  and (i.guest_until is null or i.guest_until > now())`

/** Its sender `m`, as long as he is an active manager of its desk, and that is open. */
const sender = `${membershipsNow} m join users s on s.id = m.user_id and s.status = 'active'`
const sentBy = `m.desk_id = i.desk_id and m.user_id = i.invited_by and m.role = 'manager'`

/** It holds as long as whoever sent it could send it now: nobody comes, or comes back, by one who has gone. */
const holds = `${unused} and exists (select 1 from ${sender} where ${sentBy})`

export const waiting = `
  select i.id, i.email, i.role, i.created_at, i.expires_at, i.guest_until, u.id as by_id, u.name as by_name
    from invitations i join users u on u.id = i.invited_by
   where i.desk_id = $1 and ${holds} order by i.created_at desc`

export const offered = `
  select i.id, i.desk_id, i.email, i.role, i.guest_until, d.name as desk,
         exists (select 1 from users u where u.email = i.email and u.status = 'active' and u.email_confirmed_at is not null) as known
    from invitations i join desks d on d.id = i.desk_id
   where i.token_hash = $1 and ${holds}`

/** The rows of its sender are held until the transaction ends: whoever dismisses him waits, or was first. */
export const holdSender = `
  select 1 from invitations i join (${sender}) on ${sentBy} where i.id = $1 for share of m, s`

export const take = `update invitations i set used_at = now(), used_by = $2 where i.id = $1 and ${unused} returning i.id`
