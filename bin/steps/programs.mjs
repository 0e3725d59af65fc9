import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { connect } from 'node:net'
import { keepChild } from '../processes/kept-child.mjs'
import { until } from '../processes/wait.mjs'
import { CHECKOUT } from './checkout.mjs'
import { logFile } from './data-dir.mjs'

const PUBLISHER = 'dist/workers/demo/publisher.js'
const PROGRAMS = { server: 'dist/server/main.js', worker: 'dist/workers/main.js', publisher: PUBLISHER }

/** Starts one of our programs and keeps it; its number goes into the lock, so that the next start can wait for it. */
export const startProgram = (name, { env, lock, say }) =>
  keepChild({
    name,
    words: ['--enable-source-maps', PROGRAMS[name]],
    env,
    logFile: logFile(env.DATA_DIR, name),
    onStart: (pid) => lock.add(name, pid),
    say,
  })

/** Starts the sample publisher of the demo and waits until it listens; null when this build has none. */
export const startPublisher = async (context) => {
  if (!existsSync(join(CHECKOUT, PUBLISHER))) return null
  const child = startProgram('publisher', context)
  const listens = until(() => accepts(Number(context.env.SAMPLE_PUBLISHER_PORT)), {
    limit: 20_000,
    every: 50,
  })
  await Promise.race([listens, child.died])
  return child
}

const accepts = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(null))
  })
