import { createApp } from '#server/create-app'
import { endWithParent } from '#server/config/end-with-parent'
import { hintsOf } from '#server/config/hints'
import { settingsOrExit } from '#server/config/settings-or-exit'
import { publicUrlOf } from '#server/config/tokens'
import { createLogger } from '#server/observability/logger'

const config = settingsOrExit()
const logger = createLogger('server', config.LOG_LEVEL)
for (const hint of hintsOf(config)) logger.warn(hint)
const app = await createApp(config)
endWithParent(config)
await app.listen(config.PORT, config.HOST)
logger.info(`listening on ${publicUrlOf(config)}`, { host: config.HOST, port: config.PORT })
