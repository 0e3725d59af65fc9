import { setTimeout as pause } from 'node:timers/promises'
import { isNativeError } from 'node:util/types'
import { outOfReach } from '#server/errors/out-of-reach'

/** SQLSTATE classes and codes that pass by themselves: connection, shutdown, a database closed for now, resources, serialisation, timeouts. */
const passing = /^(08|53|57P0|40|55000|55P03|57014|25006|58)/

/** Whether the database is away rather than the statement wrong: what failed is tried again, and nobody is told "saved". */
export function isOutage(error: unknown): boolean {
  // Not `instanceof`: an error of Node's own may come from another realm than this code.
  if (!isNativeError(error)) return false
  if (
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered|Client was closed/.test(
      error.message,
    )
  )
    return true
  if (!('code' in error) || typeof error.code !== 'string') return false
  return outOfReach.has(error.code) || passing.test(error.code)
}

/** Tries again while the database is away, after 50 ms to 2 s. Throws every other error, and the outage itself once `isOver`. */
export async function throughOutage<T>(work: () => Promise<T>, isOver: () => boolean): Promise<T> {
  for (let wait = 50; ; wait = Math.min(2_000, wait * 2)) {
    try {
      return await work()
    } catch (error) {
      if (!isOutage(error) || isOver()) throw error
    }
    await pause(wait)
  }
}
