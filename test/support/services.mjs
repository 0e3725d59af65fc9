import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '../../bin/postgres/embedded-postgres.mjs'
import { ownerOf } from '../../bin/processes/folder-lock.mjs'
import { startRedis } from './redis-server.mjs'

/** Nothing of a test has to survive a power cut; many suites connect at once. */
const SETTINGS = { fsync: 'off', full_page_writes: 'off', max_connections: '300' }

const PREFIX = 'briefroom-test-'
const OLD = 3_600_000

/**
 * One Postgres, and one Redis where it is installed, for a whole run of Jest.
 * @returns {Promise<{ environment: Record<string, string>, stop(): Promise<void> }>} addresses for process.env:
 *   `TEST_PG_{SUPER,OWNER,APP,KEEPER}_URL` (database `briefroom`; replace the path for another), `TEST_PG_PORT`,
 *   `TEST_REDIS_URL` (missing without Redis), `TEST_RUN_ID` (other for each run)
 */
export const startServices = async () => {
  removeLeftovers()
  const folder = mkdtempSync(join(tmpdir(), PREFIX))
  chmodSync(folder, 0o755)
  const [postgres, redis] = await Promise.all([
    startPostgres({ dataDir: folder, settings: SETTINGS }),
    redisIfInstalled(),
  ])
  const environment = {
    TEST_RUN_ID: folder.slice(-6),
    TEST_PG_PORT: String(postgres.port),
    TEST_PG_SUPER_URL: postgres.superUrl,
    TEST_PG_OWNER_URL: postgres.ownerUrl,
    TEST_PG_APP_URL: postgres.appUrl,
    TEST_PG_KEEPER_URL: postgres.keeperUrl,
    ...(redis && { TEST_REDIS_URL: redis.url }),
  }
  const stop = async () => {
    await Promise.all([postgres.stop(), redis?.stop()])
    rmSync(folder, { recursive: true, force: true })
  }
  return { environment, stop }
}

const redisIfInstalled = () =>
  spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0 ? startRedis() : null

/** A run that was killed could not remove its folder. */
const removeLeftovers = () => {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name)
    const age = Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    if (age > OLD && ownerOf(join(folder, 'owner.json')) === null)
      rmSync(folder, { recursive: true, force: true })
  }
}
