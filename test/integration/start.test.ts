import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { createTestDatabase } from '#test/support/test-database'

let folder: string
let server: Server

const port = (): number => (server.address() as AddressInfo).port

const environment = (more: Record<string, string>): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  DATA_DIR: folder,
  ...more,
})

/** `npm start` with settings that end it before it installs or builds anything. */
const start = async (more: Record<string, string>): Promise<{ code: number; output: string }> => {
  const child = spawn(process.execPath, ['bin/start.mjs'], {
    env: environment(more),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number]>,
  ])
  return { code, output: stdout + stderr }
}

const runScript = (script: string, words: string[] = []) =>
  spawn(process.execPath, ['--input-type=module', '-e', script, ...words], {
    env: environment({}),
    stdio: ['pipe', 'pipe', 'inherit'],
  })

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'briefroom-start-'))
  chmodSync(folder, 0o755)
  server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
})

afterEach(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

test('all faults of the settings are named at once, and nothing is made', async () => {
  const { code, output } = await start({ PORT: '99999', HOST: '0.0.0.0', DEMO: 'off' })
  expect(code).toBe(1)
  expect(output).toContain('DEMO is "off"')
  expect(output).toContain('PORT is "99999"')
  expect(output).toContain('set PUBLIC_URL')
  expect(readdirSync(folder)).toEqual([])
})

test.each([
  ['0', false],
  ['false', false],
  ['1', true],
  ['true', true],
  ['', true],
])('the demo with DEMO=%s: %s, as the server would read it', async (DEMO, demo) => {
  const script = `import { readSettings } from './bin/steps/settings.mjs'
    console.log(readSettings({ DEMO: process.argv[1] }).demo)`
  expect((await text(runScript(script, [DEMO]).stdout)).trim()).toBe(String(demo))
})

test('a port that is taken ends the start with a sentence and frees the data folder', async () => {
  const { code, output } = await start({ PORT: String(port()) })
  expect(code).toBe(1)
  expect(output).toContain(`Port ${port()} on 127.0.0.1 is taken by another program`)
  expect(readdirSync(folder)).not.toContain('run.json')
})

test('a second start on the same data folder names the first one', async () => {
  const first = runScript(
    `import { takeDataDir } from './bin/steps/data-dir.mjs'
     await takeDataDir(process.env.DATA_DIR)
     console.log('taken')
     process.stdin.resume()`,
  )
  await once(first.stdout, 'data')
  const { code, output } = await start({})
  expect(code).toBe(1)
  expect(output).toContain(`another Briefroom (pid ${first.pid}) is running on this data folder`)
  first.stdin.end()
  await once(first, 'exit')
})

test('the link for an admin leads to the house that runs, whatever port it took', async () => {
  const database = await createTestDatabase()
  const printed = (more = {}) =>
    text(
      spawn(process.execPath, ['bin/admin-link.mjs'], {
        env: environment({ DATABASE_URL: database.ownerUrl, ...more }),
        stdio: ['ignore', 'pipe', 'inherit'],
      }).stdout,
    )
  const running = runScript(
    `import { takeDataDir } from './bin/steps/data-dir.mjs'
     const lock = await takeDataDir(process.env.DATA_DIR)
     lock.note('http://127.0.0.1:3007')
     console.log('noted')
     process.stdin.resume()`,
  )
  await once(running.stdout, 'data')
  expect(await printed()).toContain('\nhttp://127.0.0.1:3007/setup/')
  running.stdin.end()
  await once(running, 'exit')
  expect(await printed()).toContain('\nhttp://127.0.0.1:3000/setup/')
  const PUBLIC_URL = 'https://briefroom.example/'
  expect(await printed({ PUBLIC_URL })).toContain('\nhttps://briefroom.example/setup/')
  await database.drop()
})

describe('in a folder where no package is installed yet', () => {
  /** The launcher's own files alone, somewhere that no node_modules is above. */
  const launcherAlone = (): string => {
    const clone = join(folder, 'clone')
    mkdirSync(clone)
    for (const part of ['bin', 'package.json']) cpSync(part, join(clone, part), { recursive: true })
    return clone
  }

  const run = async (words: string[], more: Record<string, string> = {}): Promise<string> => {
    const child = spawn(process.execPath, words, {
      cwd: launcherAlone(),
      env: environment({ DATA_DIR: join(folder, 'data'), ...more }),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
    return stdout + stderr
  }

  test.each(['start', 'dev'])('npm run %s gets as far as reading the settings', async (name) => {
    expect(await run([`bin/${name}.mjs`], { PORT: '99999' })).toContain('PORT is "99999"')
  })

  test('npm test tells which kinds of tests there are', async () => {
    expect(await run(['bin/test.mjs', '--help'])).toContain('kinds: types')
  })
})

describe('a program kept by the launcher', () => {
  /** Connects to this test, so that its start and its end are seen at once. */
  const program = `require('node:net').connect(PORT, '127.0.0.1').on('error', () => undefined); setInterval(() => undefined, 1000)`

  const launcher = `
    import { keepChild } from './bin/processes/kept-child.mjs'
    const [logFile, program] = process.argv.slice(1)
    const child = keepChild({ name: 'program', words: ['-e', program], env: process.env, logFile,
      onStart: (pid) => console.log(pid), say: () => undefined })
    child.keep()
    process.stdin.on('end', () => void child.stop(5000).then(() => process.exit(0))).resume()`

  const launch = async () => {
    const connected = once(server, 'connection') as Promise<[Socket]>
    const child = runScript(launcher, [join(folder, 'program.log'), program.replace('PORT', String(port()))])
    const [pid] = (await once(child.stdout, 'data')) as [Buffer]
    const [socket] = await connected
    socket.on('error', () => undefined).resume()
    return { child, socket, pid: Number(pid.toString()) }
  }

  test('ends with a launcher that was killed', async () => {
    const { child, socket } = await launch()
    const ended = once(socket, 'close')
    child.kill('SIGKILL')
    await ended
  })

  test('is stopped by a launcher that stops', async () => {
    const { child, socket } = await launch()
    const ended = once(socket, 'close')
    child.stdin.end()
    const [code] = (await once(child, 'exit')) as [number]
    await ended
    expect(code).toBe(0)
  })

  test('starts again after a crash', async () => {
    const { child, pid } = await launch()
    const again = once(server, 'connection') as Promise<[Socket]>
    process.kill(pid, 'SIGKILL')
    const [socket] = await again
    const ended = once(socket.on('error', () => undefined).resume(), 'close')
    child.stdin.end()
    await ended
  })
})
