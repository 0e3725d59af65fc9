import { createApp } from '#server/create-app'
import { ConfigError, readConfig } from '#server/config/read-config'
import { publicUrlOf } from '#server/config/tokens'
import { createLogger } from '#server/observability/logger'
import type { Config } from '#server/config/schema'

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
const logger = createLogger('server', config.LOG_LEVEL)
const app = await createApp(config)
if (config.BRIEFROOM_SUPERVISED) {
  // The one who started us is gone when this pipe ends, however he ended.
  process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM')).resume()
}
await app.listen(config.PORT, config.HOST)
logger.info(`listening on ${publicUrlOf(config)}`, { host: config.HOST, port: config.PORT })
