import { Global, Module } from '@nestjs/common'
import type { Pool } from 'pg'
import { Authenticator } from '#server/auth/authenticator'
import { Throttle } from '#server/auth/throttle'
import type { Config } from '#server/config/schema'
import { CONFIG, publicUrlOf } from '#server/config/tokens'
import { HOT_POOL } from '#server/database/tokens'

@Global()
@Module({
  providers: [
    {
      provide: Authenticator,
      useFactory: (pool: Pool, config: Config) => new Authenticator(pool, publicUrlOf(config)),
      inject: [HOT_POOL, CONFIG],
    },
    {
      provide: Throttle,
      useFactory: (pool: Pool, config: Config) => new Throttle(pool, config.BRIEFROOM_LIMIT_FACTOR),
      inject: [HOT_POOL, CONFIG],
    },
  ],
  exports: [Authenticator, Throttle],
})
export class AuthModule {}
