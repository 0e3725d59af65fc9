import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { packageRoot } from '#server/config/package-root'

/** A worker process as it runs in an installation, from the sources. */
export interface WorkerProcess {
  /** Ends it as an operating system would: at once. */
  kill(): Promise<void>
  /** Ends it politely; the exit code. */
  stop(): Promise<number | null>
  /** Lines of its log so far. */
  log: string[]
}

const entry = join(packageRoot, 'workers/main.ts')
const hooks = join(packageRoot, 'test/support/source-hooks.mjs')

/** Starts a worker for a house (`house.environment`) and waits until it is ready. It ends with this process. */
export const startWorkerProcess = async (
  environment: Record<string, string>,
  logLevel: 'info' | 'debug' = 'info',
): Promise<WorkerProcess> => {
  const child = spawn(process.execPath, ['--conditions=source', '--no-warnings', '--import', hooks, entry], {
    cwd: packageRoot,
    env: { PATH: process.env.PATH, ...environment, LOG_LEVEL: logLevel, BRIEFROOM_SUPERVISED: '1' },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const log: string[] = []
  const exited = once(child, 'exit') as Promise<[number | null]>
  createInterface({ input: child.stderr }).on('line', (line) => log.push(line))
  const lines = createInterface({ input: child.stdout })
  const ready = new Promise<'ready'>((resolve) => {
    lines.on('line', (line) => {
      log.push(line)
      if (line.includes('"msg":"ready"')) resolve('ready')
    })
  })
  if ((await Promise.race([ready, exited])) !== 'ready')
    throw new Error(`the worker did not start:\n${log.join('\n')}`)
  return {
    log,
    kill: async () => {
      child.kill('SIGKILL')
      await exited
    },
    stop: async () => {
      child.kill('SIGTERM')
      return (await exited)[0]
    },
  }
}
