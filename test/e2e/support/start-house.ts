import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { checkLogs } from '#test/e2e/support/check-logs'
import { startPublisher } from '#test/e2e/support/publisher'
import { freePort } from '#test/support/free-port'
import { startTranslator } from '#test/support/test-translator'

const checkout = fileURLToPath(new URL('../../../', import.meta.url))
const password = 'harbour-lantern-42'
const longestStart = 300_000

/**
 * Starts the built house as a person does, with its own folder, database and free port, once for all tests, and a
 * publisher that it may read and a service that it has texts translated by. A house that runs already may be named by E2E_URL (and E2E_PASSWORD) while tests are
 * written; E2E_PUBLISHER is then the `127.0.0.1:PORT` that its FETCH_ALLOW names, E2E_DATA_DIR its folder, E2E_TRANSLATOR the
 * `127.0.0.1:PORT` that its TRANSLATE_URL names. Gives how to end it.
 */
export default async function startHouse(): Promise<() => Promise<void>> {
  process.env.E2E_PASSWORD ??= password
  const publisher = await startPublisher(portOf(process.env.E2E_PUBLISHER))
  const translator = await startTranslator(portOf(process.env.E2E_TRANSLATOR))
  process.env.E2E_PUBLISHER = publisher.address
  process.env.E2E_TRANSLATOR = new URL(translator.url).host
  const settings = { FETCH_ALLOW: publisher.address, TRANSLATE_URL: translator.url }
  const endHouse = process.env.E2E_URL ? () => Promise.resolve() : await start(settings)
  return async () => {
    publisher.stop()
    await translator.stop()
    await endHouse()
  }
}

/** Of a `host:port`; 0: any. */
const portOf = (place = ':0'): number => Number(place.split(':')[1])

const start = async (settings: Record<string, string>): Promise<() => Promise<void>> => {
  const folder = await mkdtemp(join(tmpdir(), 'briefroom-e2e-'))
  process.env.E2E_DATA_DIR = folder
  const port = await freePort()
  const house = spawn(process.execPath, ['bin/start.mjs'], {
    cwd: checkout,
    env: {
      ...process.env,
      DATA_DIR: folder,
      PORT: String(port),
      DEMO: '1',
      DEMO_PASSWORD: process.env.E2E_PASSWORD!,
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  try {
    process.env.E2E_URL = await readyAddress(house)
  } catch (error) {
    await end(house, folder).catch(() => undefined)
    throw error
  }
  return () => end(house, folder)
}

/** The last line of a start says where the house is. */
const readyAddress = (house: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    const said: string[] = []
    const give = (line: string) => {
      said.push(line)
      const address = /Briefroom is ready at (\S+)/.exec(line)?.[1]
      if (address) resolve(address)
    }
    createInterface({ input: house.stdout! }).on('line', give)
    createInterface({ input: house.stderr! }).on('line', give)
    const late = setTimeout(() => {
      reject(new Error(`Briefroom did not start in ${longestStart / 1000} s:\n${said.join('\n')}`))
    }, longestStart)
    late.unref()
    house.once('exit', (code) => {
      reject(new Error(`Briefroom ended with ${String(code)}:\n${said.join('\n')}`))
    })
  })

const end = async (house: ChildProcess, folder: string): Promise<void> => {
  if (house.exitCode === null) {
    const ended = new Promise((resolve) => house.once('exit', resolve))
    house.kill('SIGTERM')
    await ended
  }
  try {
    checkLogs(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
