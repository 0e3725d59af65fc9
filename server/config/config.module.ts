import { Global, Module, type DynamicModule } from '@nestjs/common'
import type { Config } from '#server/config/schema'
import { CONFIG, LOGGER } from '#server/config/tokens'
import { createLogger } from '#server/observability/logger'

/** The settings and the log, for everybody. */
@Global()
@Module({})
export class ConfigModule {
  static with(config: Config): DynamicModule {
    return {
      module: ConfigModule,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: LOGGER, useValue: createLogger('server', config.LOG_LEVEL) },
      ],
      exports: [CONFIG, LOGGER],
    }
  }
}
