import { Pool } from 'pg'
import { verifyChain } from '#server/audit/verify-chain'

/** `node dist/server/audit/verify-main.js`: reads the whole audit trail; exit code 1 and the first broken row when it does not hold. */
const url = process.env.DATABASE_URL
if (!url) {
  process.stderr.write('DATABASE_URL is missing: the address of the database as its owner.\n')
  process.exit(1)
}
const pool = new Pool({ connectionString: url, max: 1 })
try {
  const verdict = await verifyChain(pool)
  if (verdict.ok)
    process.stdout.write(`The audit trail is intact to entry ${verdict.entries}.\nHead: ${verdict.head}\n`)
  else {
    const what = {
      changed: 'was changed after it was sealed',
      missing: 'comes after one that is gone',
      broken: 'does not follow the one before it',
    }[verdict.reason]
    process.stdout.write(
      `The audit trail is broken at entry ${verdict.seq} (id ${verdict.entryId}): it ${what}.\n`,
    )
    process.exitCode = 1
  }
} finally {
  await pool.end()
}
