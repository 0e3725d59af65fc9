import { membershipsNow } from '#server/database/memberships-now'

/** The installation wants a second factor of managers and admins, this person is one, and has none. */
const factorMissing = `
  exists (select 1 from installation_settings where name = 'secondFactor' and value #>> '{}' = 'staff')
  and (u.role = 'admin' or exists (select 1 from memberships m where m.user_id = u.id and m.role = 'manager'))
  and not exists (select 1 from second_factors f where f.user_id = u.id and f.confirmed_at is not null)
  and not exists (select 1 from passkeys p where p.user_id = u.id)`

/**
 * A person with his desks, as one row. A desk that is archived is nobody's. Whose address was never confirmed may be
 * anybody: he is a mere member, whatever was given to that address.
 */
const person = `
  u.id as user_id, u.name, u.email, u.language, u.time_zone, u.status, (${factorMissing}) as factor_missing,
  case when u.email_confirmed_at is null then 'member' else u.role end as role,
  (select json_agg(json_build_object('id', m.desk_id, 'slug', m.slug, 'name', m.name, 'role', m.role) order by m.name)
     from ${membershipsNow} m
    where m.user_id = u.id and u.email_confirmed_at is not null) as desks`

/** Idle for 12 hours ends a session (limit L14), unless it is to be remembered. `last_seen_at` moves at most once a minute. */
const alive = `s.revoked_at is null and s.expires_at > now() and (s.remember or s.last_seen_at > now() - interval '12 hours')`

const good = `t.revoked_at is null and (t.expires_at is null or t.expires_at > now())`

export const sessionStatement = {
  name: 'principal-by-session',
  text: `
    with seen as (
      update sessions set last_seen_at = now()
       where token_hash = $1 and revoked_at is null and last_seen_at < now() - interval '1 minute'
         and (remember or last_seen_at > now() - interval '12 hours')
    )
    select ${person}, s.id as session_id, null::uuid as token_id, null::text[] as scopes, s.authenticated_at,
           s.must_change_password, s.token_hash = $1 and s.rotated_at < now() - interval '24 hours' as old_token
      from sessions s join users u on u.id = s.user_id
     where (s.token_hash = $1 or (s.previous_token_hash = $1 and s.rotated_at > now() - interval '30 seconds')) and ${alive}`,
}

export const sessionIdStatement = {
  name: 'principal-by-session-id',
  text: `
    select ${person}, s.id as session_id, null::uuid as token_id, null::text[] as scopes, s.authenticated_at, s.must_change_password
      from sessions s join users u on u.id = s.user_id where s.id = $1 and ${alive}`,
}

export const tokenStatement = {
  name: 'principal-by-token',
  text: `
    with used as (
      update access_tokens set last_used_at = now()
       where token_hash = $1 and (last_used_at is null or last_used_at < now() - interval '1 minute')
    )
    select ${person}, null::uuid as session_id, t.id as token_id, t.scopes, null::timestamptz as authenticated_at
      from access_tokens t join users u on u.id = t.user_id
     where t.token_hash = $1 and ${good}`,
}

/** Takes the ticket: single use, one audience, one document when it names one. */
export const ticketStatement = {
  name: 'principal-by-ticket',
  text: `
    with taken as (
      update tickets set used_at = now()
       where token_hash = $1 and audience = $2 and used_at is null and expires_at > now()
         and (document_id is null or document_id = $3::uuid)
       returning user_id, session_id, token_id
    )
    select ${person}, t.session_id, t.token_id, k.scopes, s.authenticated_at
      from taken t join users u on u.id = t.user_id
      left join sessions s on s.id = t.session_id
      left join access_tokens k on k.id = t.token_id
     where (t.session_id is null or (${alive} and not s.must_change_password))
       and (t.token_id is null or (k.revoked_at is null and (k.expires_at is null or k.expires_at > now())))`,
}
/** The same person asked again, by session or token. */
export const againStatement = {
  name: 'principal-again',
  text: `
    select ${person}
      from users u
     where u.id = $1
       and ($2::uuid is null or exists (select 1 from sessions s where s.id = $2 and ${alive}
                                          and not s.must_change_password))
       and ($3::uuid is null or exists (select 1 from access_tokens t where t.id = $3 and ${good}))`,
}

/** A row where the account stands, but neither this session nor this token opens anything any more. */
export const signedOutStatement = {
  name: 'principal-signed-out',
  text: `
    select 1 from users u
     where u.id = $1 and u.status = 'active'
       and not exists (select 1 from sessions s where s.id = $2::uuid and ${alive})
       and not exists (select 1 from access_tokens t where t.id = $3::uuid and ${good})`,
}

/** A row where this secret opened a session of an account that is suspended or erased by now. */
export const endedAccountStatement = {
  name: 'account-of-session-ended',
  text: `
    select 1 from sessions s join users u on u.id = s.user_id
     where (s.token_hash = $1 or s.previous_token_hash = $1) and u.status in ('suspended', 'erased')`,
}

/** These sessions are in use. */
export const usedStatement = {
  name: 'sessions-used',
  text: `
    update sessions s set last_seen_at = now()
     where s.id = any ($1::uuid[]) and s.last_seen_at < now() - interval '1 minute' and ${alive}`,
}

/** Of these ids of sessions and tokens, those that open nothing any more. */
export const lapsedStatement = {
  name: 'credentials-lapsed',
  text: `
    select c.id from unnest($1::uuid[]) c (id)
     where not exists (select 1 from sessions s where s.id = c.id and ${alive})
       and not exists (select 1 from access_tokens t where t.id = c.id and ${good})`,
}

/** Changes the token of a session that has carried it for a day; two requests at once change it once. */
export const rotateStatement = {
  name: 'rotate-session',
  text: `
    update sessions set previous_token_hash = token_hash, token_hash = $2, rotated_at = now()
     where token_hash = $1 and rotated_at < now() - interval '24 hours' and revoked_at is null
     returning case when remember then greatest(0, extract(epoch from expires_at - now()))::int end as seconds`,
}
