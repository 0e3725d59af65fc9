import 'reflect-metadata'
import { ConfigError, readConfig } from '#server/config/read-config'
import type { Config } from '#server/config/schema'
import { createLogger } from '#server/observability/logger'
import { startWorkers } from '#workers/runtime/start-workers'

/** Jobs under way may end; what takes longer is taken over by another process. */
const longestShutdownMs = 25_000

const settings = (): Config => {
  try {
    return readConfig(process.env)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}

const config = settings()
const logger = createLogger('workers', config.LOG_LEVEL)
const stop = await startWorkers(config, logger)

let ending = false
const end = (): void => {
  if (ending) return
  ending = true
  setTimeout(() => process.exit(1), longestShutdownMs).unref()
  stop().then(
    () => process.exit(0),
    (error: unknown) => {
      logger.error('the workers did not end well', {
        reason: error instanceof Error ? error.message : String(error),
      })
      process.exit(1)
    },
  )
}
process.on('SIGTERM', end).on('SIGINT', end)
// The one who started us is gone when this pipe ends, however he ended.
if (config.BRIEFROOM_SUPERVISED) process.stdin.on('end', end).resume()
logger.info('ready')
