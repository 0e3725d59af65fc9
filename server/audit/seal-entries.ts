import type { Pool, PoolClient } from 'pg'
import { beginning, chainedColumns, hashOfEntry, type ChainedEntry } from '#server/audit/audit-chain'

/** Any number, the same for all: one sealer at a time. */
const sealLock = 4_271_010
const batch = 500

const head = `
  select sealed_seq::int8 as seq, hash from audit_entries where sealed_seq is not null order by sealed_seq desc limit 1`
const unsealed = `select ${chainedColumns} from audit_entries where hash is null order by id limit ${batch}`
const seal = `
  update audit_entries a set sealed_seq = x.seq, previous_hash = x.previous, hash = x.hash
    from unnest($1::bigint[], $2::bigint[], $3::bytea[], $4::bytea[]) as x(id, seq, previous, hash) where a.id = x.id`

/**
 * Chains the committed entries that are not sealed yet, at most 500, as the keeper. Returns how many. An entry that is
 * committed later than one with a higher id comes later in the chain: the chain's order is `sealed_seq`.
 */
export const sealEntries = async (keeper: Pool): Promise<number> => {
  const client = await keeper.connect()
  try {
    await client.query('begin')
    const { rows } = await client.query<{ free: boolean }>('select pg_try_advisory_xact_lock($1) as free', [
      sealLock,
    ])
    const count = rows[0]?.free ? await sealSome(client) : 0
    await client.query('commit')
    client.release()
    return count
  } catch (error) {
    client.release(true)
    throw error
  }
}

const sealSome = async (client: PoolClient): Promise<number> => {
  const entries = (await client.query<ChainedEntry>(unsealed)).rows
  if (entries.length === 0) return 0
  const last = (await client.query<{ seq: string; hash: Buffer }>(head)).rows[0]
  const first = Number(last?.seq ?? 0) + 1
  const hashes: Buffer[] = [last?.hash ?? beginning]
  entries.forEach((entry, index) => hashes.push(hashOfEntry(hashes[index]!, first + index, entry)))
  await client.query(seal, [
    entries.map(({ id }) => id),
    entries.map((_, index) => first + index),
    hashes.slice(0, -1),
    hashes.slice(1),
  ])
  return entries.length
}
