import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { packageRoot } from '#server/config/package-root'

/** The whole server as it runs in an installation, from the sources, in a process that a test may kill. */
export interface ServerProcess {
  /** Ends it as a lost machine would: at once. */
  kill(): Promise<void>
  /** Ends it politely; the exit code. */
  stop(): Promise<number | null>
}

const entry = join(packageRoot, 'server/main.ts')
const hooks = join(packageRoot, 'test/support/source-hooks.mjs')

/** Starts `server/main.ts` with these settings and waits until it listens. It ends with this process. */
export const startServerProcess = async (settings: Record<string, string>): Promise<ServerProcess> => {
  const child = spawn(process.execPath, ['--conditions=source', '--no-warnings', '--import', hooks, entry], {
    cwd: packageRoot,
    env: { PATH: process.env.PATH, ...settings, LOG_LEVEL: 'info', BRIEFROOM_SUPERVISED: '1' },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const said: string[] = []
  const exited = once(child, 'exit') as Promise<[number | null]>
  createInterface({ input: child.stderr }).on('line', (line) => said.push(line))
  const listens = new Promise<'listens'>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      said.push(line)
      if (line.includes('"msg":"listening on')) resolve('listens')
    })
  })
  if ((await Promise.race([listens, exited])) !== 'listens')
    throw new Error(`the server did not start:\n${said.join('\n')}`)
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal)
    return (await exited)[0]
  }
  return {
    kill: async () => {
      await end('SIGKILL')
    },
    stop: () => end('SIGTERM'),
  }
}
