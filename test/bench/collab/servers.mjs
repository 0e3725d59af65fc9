import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { freePort } from '../../../bin/processes/free-port.mjs'

const own = path.join(import.meta.dirname, 'server.mjs')
const floor = path.join(import.meta.dirname, 'floor.mjs')

const running = new Set()

/** Stops whatever still runs: before its database goes. */
export const stopServers = () => Promise.all([...running].map((server) => server.stop()))

/** Starts a server of this bench and waits for its first line; it ends with this process. */
export async function startServer(script, environment, words = []) {
  const port = await freePort()
  const child = spawn(process.execPath, [...words, script], {
    env: { ...process.env, ...environment, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  const exited = once(child, 'exit')
  await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    exited.then(() => Promise.reject(new Error(`${script} did not start`))),
  ])
  const server = {
    port,
    pid: child.pid,
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      process.off('exit', kill)
      child.kill('SIGKILL')
      await exited
      running.delete(server)
    },
  }
  running.add(server)
  return server
}

/** The anchors and our server, beside each other on one Postgres. */
export function starters(programs, database) {
  const anchor = (name) => path.join(programs, 'anchors', `${name}.mjs`)
  const ours = () => startServer(own, { KEEPER_URL: database.keeperUrl, DESK_ID: database.deskId })
  return {
    raw: () => startServer(anchor('raw'), {}),
    hocuspocus: () => startServer(anchor('hocuspocus'), { DATABASE_URL: database.hocuspocusUrl }),
    yws: ours,
    sio: ours,
    floor: () => startServer(floor, { DATABASE_URL: database.hocuspocusUrl }),
  }
}
