import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

const script = `
import { startPostgres } from './bin/postgres/embedded-postgres.mjs'
try {
  const postgres = await startPostgres({ dataDir: process.argv[1], settings: { fsync: 'off' }, log: () => undefined })
  console.log(JSON.stringify(postgres))
  process.stdin.on('end', () => void postgres.stop().then(() => process.exit(0))).resume()
} catch (error) {
  console.log(JSON.stringify({ refused: error.message }))
  process.exit(0)
}`

export interface Addresses {
  superUrl: string
  ownerUrl: string
  appUrl: string
  keeperUrl: string
  created: boolean
}

export interface PostgresProcess extends Addresses {
  pid: number
  /** Stops as a person would. */
  stop(): Promise<void>
  /** Ends the launcher with kill -9; the database is left to its supervisor. */
  kill(): Promise<void>
}

/** Starts the embedded database from a process of its own, which can then be killed. */
export const startInProcess = async (folder: string): Promise<PostgresProcess> => {
  const { child, answer } = await launch(folder)
  if ('refused' in answer) throw new Error(answer.refused)
  const end = async (how: () => void): Promise<void> => {
    const exited = once(child, 'exit')
    how()
    await exited
  }
  return {
    ...answer,
    pid: child.pid!,
    stop: () => end(() => child.stdin?.end()),
    kill: () => end(() => child.kill('SIGKILL')),
  }
}

/** What a second start on the same folder is told. */
export const refusal = async (folder: string): Promise<string | null> => {
  const { answer } = await launch(folder)
  return 'refused' in answer ? answer.refused : null
}

const launch = async (
  folder: string,
): Promise<{ child: ChildProcess; answer: Addresses | { refused: string } }> => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  return { child, answer: JSON.parse(line) as Addresses | { refused: string } }
}
