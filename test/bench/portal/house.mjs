import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { startPostgres } from '../../../bin/postgres/embedded-postgres.mjs'
import { built } from '../adapters/built.mjs'

const root = path.join(import.meta.dirname, '../../..')
const password = 'a-bench-of-quiet-words-7'

export const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })

/** A process of Node that has said `sign`, with the CPU seconds that it has used. */
export const startProcess = async (words, env, sign) => {
  const child = spawn(process.execPath, words, {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: 'pipe',
  })
  child.stderr.pipe(process.stderr)
  await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => line.includes(sign) && resolve())
    child.once('exit', (code) => reject(new Error(`${words[0]} ended with ${code}`)))
  })
  const cpuSeconds = () => {
    const fields = readFileSync(`/proc/${child.pid}/stat`, 'latin1').split(') ')[1].split(' ')
    return (Number(fields[11]) + Number(fields[12])) / 100
  }
  const stop = () =>
    new Promise((resolve) => {
      child.removeAllListeners('exit').once('exit', resolve)
      child.kill('SIGTERM')
    })
  return { cpuSeconds, stop }
}

const seed = async (ownerUrl) => {
  const [{ migrate }, { createDataSource }, { seedDemo }, { demoPeople }] = await Promise.all(
    [
      'server/database/run-migrations',
      'server/database/data-source',
      'server/database/seeds/seed-demo',
      'server/database/seeds/demo-people',
    ].map(built),
  )
  await migrate(ownerUrl)
  const source = await createDataSource({
    url: ownerUrl,
    applicationName: 'bench',
    poolSize: 1,
    statementTimeoutMs: 60_000,
    onPoolError: console.error,
  }).initialize()
  await seedDemo(source, { accounts: demoPeople.map((person) => ({ ...person, password })) }, undefined)
  await source.destroy()
}

/** One server process with the demo desk's publications, on a Postgres of its own in a temporary folder; `more` are settings beside its own. */
export const startPortal = async (more = {}) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'briefroom-portal-'))
  const postgres = await startPostgres({ dataDir: path.join(folder, 'postgres') })
  await seed(postgres.ownerUrl)
  const port = await freePort()
  const env = {
    DATABASE_URL: postgres.ownerUrl,
    DATABASE_APP_URL: postgres.appUrl,
    DATABASE_KEEPER_URL: postgres.keeperUrl,
    DATA_DIR: path.join(folder, 'data'),
    PORT: String(port),
    DEMO: '1',
    LOG_LEVEL: 'info',
    ...more,
  }
  const server = await startProcess(['dist/server/main.js'], env, 'listening on')
  return {
    url: `http://127.0.0.1:${port}`,
    postgres,
    server,
    env,
    password,
    stop: async () => {
      await server.stop()
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
