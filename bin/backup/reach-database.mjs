import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { startPostgres, runningPostgres } from '../postgres/embedded-postgres.mjs'
import { Complaint } from '../steps/complaint.mjs'
import { postgresDir } from '../steps/database.mjs'

/**
 * The database of an installation for a command that visits it: DATABASE_URL, the embedded one that runs already, or
 * the embedded one, started for this visit.
 * @returns {Promise<{ ownerUrl: string, release(): Promise<void> }>}
 */
export const reachDatabase = async ({ dataDir, env }) => {
  const stay = () => Promise.resolve()
  if (env.DATABASE_URL) return { ownerUrl: env.DATABASE_URL, release: stay }
  if (!existsSync(dataDir))
    throw new Complaint(`There is no data folder ${dataDir}: set DATA_DIR, or run \`npm start\` first.`)
  const running = runningPostgres(postgresDir(dataDir))
  if (running) return { ownerUrl: running.ownerUrl, release: stay }
  const logFile = join(dataDir, 'logs', 'postgres.log')
  const started = await startPostgres({ dataDir: postgresDir(dataDir), logFile, log: console.log })
  return { ownerUrl: started.ownerUrl, release: started.stop }
}
