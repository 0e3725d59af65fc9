import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startServerProcess } from '#test/realtime/kill-support/server-process'
import { freePort } from '#test/support/free-port'

const launcher = new URL('../../../bin/postgres/embedded-postgres.mjs', import.meta.url)

interface Launcher {
  runningPostgres: (folder: string) => { ownerUrl: string; appUrl: string; keeperUrl: string } | null
}

export interface TwoNames {
  /** The addresses of the workspace and of the portal. */
  workspace: string
  portal: string
  stop: () => Promise<unknown>
}

/** One more server of the house that runs, with a name of its own for the portal. */
export const startTwoNames = async (): Promise<TwoNames> => {
  const { runningPostgres } = (await import(fileURLToPath(launcher))) as Launcher
  const dataDir = process.env.E2E_DATA_DIR!
  const database = runningPostgres(join(dataDir, 'postgres'))
  if (!database) throw new Error(`no database runs in ${dataDir}`)
  const port = await freePort()
  const [workspace, portal] = [`http://127.0.0.1:${port}`, `http://portal.localhost:${port}`]
  const server = await startServerProcess({
    DATA_DIR: dataDir,
    DATABASE_URL: database.ownerUrl,
    DATABASE_APP_URL: database.appUrl,
    DATABASE_KEEPER_URL: database.keeperUrl,
    PORT: String(port),
    PUBLIC_URL: workspace,
    PORTAL_URL: portal,
  })
  return { workspace, portal, stop: () => server.stop() }
}
