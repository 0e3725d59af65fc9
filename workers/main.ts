import 'reflect-metadata'
import { endWithParent } from '#server/config/end-with-parent'
import { settingsOrExit } from '#server/config/settings-or-exit'
import { createLogger } from '#server/observability/logger'
import { startWorkers } from '#workers/runtime/start-workers'

/** Jobs under way may end; what takes longer is taken over by another process. */
const longestShutdownMs = 25_000

const config = settingsOrExit()
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
endWithParent(config)
logger.info('ready')
