import type { Logger } from '#server/observability/logger'

/**
 * Does `work` every so many milliseconds, never twice at once. What fails is said in the log (`fault`) and tried again. Returns the end of
 * it, which waits for what is under way.
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
    await underWay
  }
}
