import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from '#server/observability/logger'

/** How long what is under way may take when this ends, in milliseconds: an answer of a queue that is away would never come. */
const patienceMs = 3_000

/**
 * Does `work` every so many milliseconds, never twice at once. What fails is said in the log (`fault`) and tried again. Returns the end of
 * it, which waits a little for what is under way.
 */
export const everySoOften = (
  everyMs: number,
  work: () => Promise<void>,
  { logger, fault }: { logger: Logger; fault: string },
): (() => Promise<void>) => {
  let underWay: Promise<void> | null = null
  const attempt = async (): Promise<void> => {
    try {
      await work()
    } catch (error) {
      logger.warn(fault, { reason: error instanceof Error ? error.message : String(error) })
    }
  }
  const timer = setInterval(() => {
    underWay ??= attempt().finally(() => {
      underWay = null
    })
  }, everyMs)
  return async () => {
    clearInterval(timer)
    await Promise.race([underWay, sleep(patienceMs, null, { ref: false })])
  }
}
