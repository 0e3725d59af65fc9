import { until } from '../processes/wait.mjs'
import { Complaint } from './complaint.mjs'
import { lastLinesOf } from './last-lines.mjs'

const PATIENCE = 120_000

/** Waits until the server says it can serve; ends with a complaint as soon as one of the children dies instead. */
export const waitUntilReady = async (url, children) => {
  const ready = until(() => answersOk(`${url}/readyz`), { limit: PATIENCE, every: 100 })
  const death = Promise.race(children.map((child) => child.died.then((how) => ({ child, how }))))
  const outcome = await Promise.race([ready, death])
  if (outcome === true) return
  if (outcome === null)
    throw new Complaint(`The server did not become ready in ${PATIENCE / 1000} s. ${logsOf(children)}`)
  const { child, how } = outcome
  const tail = lastLinesOf(child.logFile, child.logStart)
  throw new Complaint(
    `The ${child.name} ended while starting (${how}). Its last lines in ${child.logFile}:\n${tail}`,
  )
}

const answersOk = async (address) => {
  try {
    return (await fetch(address, { signal: AbortSignal.timeout(5000) })).status === 200 || null
  } catch {
    return null
  }
}

const logsOf = (children) => `See ${children.map(({ logFile }) => logFile).join(', ')}.`
