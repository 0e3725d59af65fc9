import type { Pool } from 'pg'
import { beginning, chainedColumns, hashOfEntry, type ChainedEntry } from '#server/audit/audit-chain'

const page = 1_000
const sealed = `
  select ${chainedColumns}, sealed_seq::text as seq, previous_hash as "previousHash", hash from audit_entries
   where sealed_seq > $1 order by sealed_seq limit ${page}`

interface SealedEntry extends ChainedEntry {
  seq: string
  previousHash: Buffer
  hash: Buffer
}

/**
 * `changed`: the entry is not what was sealed. `missing`: an entry between this one and the one before is gone. `broken`: it
 * does not follow the one before it.
 */
export type ChainVerdict =
  | { ok: true; entries: number; head: string }
  | { ok: false; entryId: string; seq: number; reason: 'changed' | 'missing' | 'broken' }

/** Reads the whole chain and names the first entry that does not fit, or gives the head (lower-case hex) to compare. */
export const verifyChain = async (keeper: Pool): Promise<ChainVerdict> => {
  let previous: Buffer = beginning
  let seq = 0
  for (;;) {
    const { rows } = await keeper.query<SealedEntry>(sealed, [seq])
    for (const entry of rows) {
      const reason = faultOf(entry, seq + 1, previous)
      if (reason) return { ok: false, entryId: entry.id, seq: Number(entry.seq), reason }
      seq += 1
      previous = entry.hash
    }
    if (rows.length < page) return { ok: true, entries: seq, head: previous.toString('hex') }
  }
}

const faultOf = (
  entry: SealedEntry,
  expected: number,
  previous: Buffer,
): 'changed' | 'missing' | 'broken' | null => {
  if (Number(entry.seq) !== expected) return 'missing'
  if (!entry.previousHash.equals(previous)) return 'broken'
  return hashOfEntry(previous, expected, entry).equals(entry.hash) ? null : 'changed'
}
