import { setImmediate } from 'node:timers/promises'
import { Complaint } from '../steps/complaint.mjs'
import { stopRunning } from './run.mjs'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Does work that would leave something behind if it were cut off. Ctrl-C, a stop and a closed terminal abort its signal
 * and end the programs it waits for; it has the time that it needs to put away what it made.
 *
 * @template T
 * @param {(signal: AbortSignal) => Promise<T>} work throws the signal's reason, a Complaint, when it was aborted
 * @returns {Promise<T>}
 */
export const interruptible = async (work) => {
  const interruption = new AbortController()
  const interrupt = () => {
    interruption.abort(new Complaint('Interrupted: nothing was kept.'))
    stopRunning()
  }
  for (const name of SIGNALS) process.on(name, interrupt)
  try {
    return await work(interruption.signal)
  } finally {
    for (const name of SIGNALS) process.off(name, interrupt)
  }
}

/** Throws the signal's reason, also for a Ctrl-C that came while this process was blocked, which is heard a turn later. */
export const throwIfInterrupted = async (signal) => {
  await setImmediate()
  await setImmediate()
  signal?.throwIfAborted()
}
