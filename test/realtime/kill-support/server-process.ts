import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { packageRoot } from '#server/config/package-root'

/** The whole server as it runs in an installation, from the sources, in a process that a test may kill. */
export interface ServerProcess {
  readonly pid: number
  /** Lines of its log so far, the last thousand at most. */
  readonly said: readonly string[]
  /** The exit code, when it has ended; null after a signal. */
  readonly exited: Promise<number | null>
  /** Ends it as a lost machine would: at once. */
  kill(): Promise<void>
  /** Ends it politely; the exit code. */
  stop(): Promise<number | null>
  signal(name: NodeJS.Signals): void
}

const entry = join(packageRoot, 'server/main.ts')
const hooks = join(packageRoot, 'test/support/source-hooks.mjs')
const mostLines = 1_000

/**
 * Starts `server/main.ts` with these settings and waits until it listens. It ends with this process. `preload` names
 * files that Node loads before it.
 */
export const startServerProcess = async (
  settings: Record<string, string>,
  preload: readonly string[] = [],
  logLevel: 'info' | 'debug' = 'info',
): Promise<ServerProcess> => {
  const imports = [hooks, ...preload].flatMap((file) => ['--import', file])
  const child = spawn(process.execPath, ['--conditions=source', '--no-warnings', ...imports, entry], {
    cwd: packageRoot,
    env: { PATH: process.env.PATH, ...settings, LOG_LEVEL: logLevel, BRIEFROOM_SUPERVISED: '1' },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  child.stdin.on('error', () => undefined)
  const said: string[] = []
  const say = (line: string): void => {
    said.push(line)
    if (said.length > mostLines) said.shift()
  }
  const exited = once(child, 'exit') as Promise<[number | null]>
  createInterface({ input: child.stderr }).on('line', say)
  const listens = new Promise<'listens'>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      say(line)
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
    pid: child.pid!,
    said,
    exited: exited.then(([code]) => code),
    kill: async () => {
      await end('SIGKILL')
    },
    stop: () => end('SIGTERM'),
    signal: (name) => {
      child.kill(name)
    },
  }
}
