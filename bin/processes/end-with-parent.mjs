/**
 * Loaded before the server, the workers and the sample publisher (`node --import`): the launcher holds the other end of
 * standard input, so that its end, also by kill -9, asks this process to stop as SIGTERM would. Not for worker threads
 * and grandchildren: they inherit the option, but not the sign.
 */
import { isMainThread } from 'node:worker_threads'

const PATIENCE = 25_000

const end = () => {
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), PATIENCE).unref()
  process.kill(process.pid, 'SIGTERM')
}

if (isMainThread && process.env.BRIEFROOM_PARENT === 'pipe') {
  delete process.env.BRIEFROOM_PARENT
  process.stdin.once('end', end).once('error', end).resume()
  process.stdin.unref?.()
}
