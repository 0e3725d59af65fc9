import { DomainError } from '#core/contracts/errors/domain-error'
import { openHeaders } from '#server/auth/source-headers'
import { Vault } from '#server/auth/vault'
import { secretKeys } from '#server/config/secret-keys'
import type { AskedWith } from '#workers/ingestion/fetch/asked-with'
import type { Services } from '#workers/runtime/processor'

const rules = `
  select s.id, s.url, s.user_agent as "userAgent", s.headers_sealed as sealed, s.removed_at is not null as removed
    from feeds f join sources s on s.id = f.source_id where f.id = $1`

interface RulesRow {
  id: string
  url: string
  userAgent: string | null
  sealed: Buffer | null
  removed: boolean
}

/**
 * In what way of its own a feed, and the pages of its items, are asked for; null for a feed that desks share.
 * @throws DomainError HEADERS_LOST where they were forgotten with their source, or the key is gone that opens them: without
 * them nothing is asked
 */
export const rulesOfFeed = async (
  { keeper, config }: Services,
  feedId: string,
): Promise<AskedWith | null> => {
  const [row] = (await keeper.query<RulesRow>(rules, [feedId])).rows
  if (!row) return null
  if (row.removed) throw new DomainError('HEADERS_LOST')
  const headers = row.sealed === null ? {} : openHeaders(new Vault(secretKeys(config)), row.id, row.sealed)
  if (headers === null) throw new DomainError('HEADERS_LOST')
  return { userAgent: row.userAgent, headers, home: new URL(row.url) }
}
