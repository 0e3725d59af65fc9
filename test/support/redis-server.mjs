import { spawn } from 'node:child_process'
import { connect } from 'node:net'
import { freePort } from '../../bin/processes/free-port.mjs'
import { until } from '../../bin/processes/wait.mjs'

/** The shell ends Redis when its standard input ends, so also when Jest is killed. */
const SCRIPT = `"$0" "$@" </dev/null & p=$!
exec 3<&0
(cat <&3 >/dev/null; kill -KILL $p) 2>/dev/null &
exec 3<&-
wait $p`

/**
 * Starts a Redis that keeps nothing on disk, where the program is installed.
 * @returns {Promise<{ url: string, stop(): Promise<void> } | null>} null when there is no redis-server
 */
export const startRedis = async () => {
  const port = await freePort()
  const words = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
  words.push('--maxmemory-policy', 'noeviction')
  const child = spawn('sh', ['-c', SCRIPT, 'redis-server', ...words], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  child.stdin.on('error', () => child.stdin.destroy())
  const exited = new Promise((resolve) => child.once('exit', () => resolve('exited')))
  child.unref()
  child.stdin.unref()
  const answers = until(() => ping(port), { limit: 10_000 })
  const outcome = await Promise.race([answers, exited])
  const stop = async () => {
    child.stdin.end()
    await exited
  }
  if (outcome === 'PONG') return { url: `redis://127.0.0.1:${port}`, stop }
  await stop()
  return null
}

const ping = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'))
    socket.once('data', (answer) => {
      socket.destroy()
      resolve(answer.toString().startsWith('+PONG') ? 'PONG' : null)
    })
    socket.once('error', () => resolve(null))
  })
