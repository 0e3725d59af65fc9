import { isSameProcess } from './identity.mjs'
import { until } from './wait.mjs'

/**
 * Ends one foreign process step by step: each signal in turn, with its patience in ms, until the process is gone.
 * @param {{ pid: number, identity: string | null }} target
 * @param {[signal: NodeJS.Signals | 0, patience: number][]} steps 0 only waits
 * @returns {Promise<boolean>} whether it is gone
 */
export const endProcess = async ({ pid, identity }, steps) => {
  const gone = () => !isSameProcess(pid, identity)
  for (const [signal, limit] of steps) {
    if (gone()) return true
    send(pid, signal)
    if (await until(gone, { limit })) return true
  }
  return gone()
}

const send = (pid, signal) => {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}
