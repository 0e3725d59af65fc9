import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startPostgres } from '../../../bin/postgres/embedded-postgres.mjs'

/**
 * A migrated database: that of DATABASE_URL (an empty one for measuring), else one of its own in a temporary folder, with
 * the settings that `npm start` gives. `migrate` is the built function.
 */
export const benchDatabase = async (migrate) => {
  const given = process.env.DATABASE_URL
  if (given) {
    await migrate(given)
    return { ownerUrl: given, appUrl: process.env.DATABASE_APP_URL ?? null, stop: () => undefined }
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'briefroom-bench-'))
  chmodSync(folder, 0o755)
  const postgres = await startPostgres({ dataDir: folder })
  await migrate(postgres.ownerUrl)
  const stop = async () => {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { ownerUrl: postgres.ownerUrl, appUrl: postgres.appUrl, stop }
}
