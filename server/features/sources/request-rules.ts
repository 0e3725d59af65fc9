import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { DomainError } from '#core/contracts/errors/domain-error'
import { feedAddressOf } from '#core/news/feed-address'
import { mostHeaders, type RequestRules } from '#core/news/request-rules'
import { openHeaders, sealHeaders, type HeaderValues } from '#server/auth/source-headers'
import type { Vault } from '#server/auth/vault'
import { Source } from '#server/database/entities/source'
import { lookAgain } from '#server/database/look-again'
import { feedOfAddress } from '#server/features/sources/feed-of-address'
import { pollAll } from '#server/features/sources/poll-soon'

/** What stands now, held until the change is done. A box that no key opens is forgotten: what it held must be set anew. */
const locked = `
  select s.user_agent as "userAgent", s.header_names as "headerNames", s.headers_sealed as sealed,
         f.source_id is not null as own
    from sources s join feeds f on f.id = s.feed_id where s.id = $1 for update of s`

/** The feed that the source had for itself before stays for a while after it was left: then it is that one, with nothing known of it. */
const ownFeed = `
  insert into feeds (id, url, title, site_url, language, source_id)
  select $1, url, title, site_url, language, $2 from feeds where id = $3
  on conflict (source_id) do update set url = excluded.url, title = excluded.title, site_url = excluded.site_url,
    language = excluded.language, health = 'new', health_since = now(), failures = 0,
    problem_code = null, problem_message = null, problem_since = null, taken_sha256 = null
  returning id`

interface Standing {
  userAgent: string | null
  headerNames: string[]
  sealed: Buffer | null
  own: boolean
}

const mergedHeaders = (known: HeaderValues, { cookies, headers = [] }: RequestRules): HeaderValues => {
  const merged = new Map(Object.entries(known))
  const changes = [...headers, ...(cookies === undefined ? [] : [{ name: 'cookie', value: cookies }])]
  for (const { name, value } of changes)
    if (value === null) merged.delete(name)
    else merged.set(name, value)
  if (merged.size > mostHeaders) throw new DomainError('INVALID_INPUT', `At most ${mostHeaders} headers.`)
  return Object.fromEntries(merged)
}

/** Who asks in his own way may be told what others may not read: he reads a feed of his own, never one that desks share. */
const feedOf = async (manager: EntityManager, source: Source, own: boolean): Promise<string> => {
  if (!own) return feedOfAddress(manager, feedAddressOf(source.url) ?? source.url)
  const [feed] = await manager.query<{ id: string }[]>(ownFeed, [v7(), source.id, source.feedId])
  return feed!.id
}

/**
 * Changes how a source is asked for, and has it read anew. Gives what the audit trail may say of it.
 * @throws DomainError CONFLICT for what people bring by hand, INVALID_INPUT for too many headers
 */
export const keepRequestRules = async (
  manager: EntityManager,
  vault: Vault,
  source: Source,
  change: RequestRules,
): Promise<{ userAgent: boolean; headers: number }> => {
  if (source.url.startsWith('by-hand:'))
    throw new DomainError('CONFLICT', 'What people bring themselves is not polled.')
  const [before] = await manager.query<Standing[]>(locked, [source.id])
  const userAgent = change.userAgent === undefined ? before!.userAgent : change.userAgent
  const headers = mergedHeaders(openHeaders(vault, source.id, before!.sealed) ?? {}, change)
  const headerNames = Object.keys(headers).sort()
  const own = userAgent !== null || headerNames.length > 0
  const feedId = own === before!.own ? source.feedId : await feedOf(manager, source, own)
  const headersSealed = sealHeaders(vault, source.id, headers)
  await manager.update(Source, { id: source.id }, { userAgent, headerNames, headersSealed, feedId })
  await pollAll(manager, feedId)
  // Asked for without a header that led to a text, a page may say less of it: that is no change at its publisher.
  const withText = before!.headerNames.every((name) => headerNames.includes(name))
  await lookAgain(manager, { sourceId: source.id, feedId, withText })
  return { userAgent: userAgent !== null, headers: headerNames.length }
}
