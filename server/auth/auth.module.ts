import { Global, Module } from '@nestjs/common'
import type { Pool } from 'pg'
import { Authenticator } from '#server/auth/authenticator'
import { FormTokens } from '#server/auth/form-tokens'
import { MailThrottle } from '#server/auth/mail-throttle'
import { ReadingPass } from '#server/auth/reading-pass'
import { SigningKeys } from '#server/auth/signing-keys'
import { TemporaryPasswords } from '#server/auth/temporary-passwords'
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
    {
      provide: MailThrottle,
      useFactory: (pool: Pool, config: Config) => new MailThrottle(pool, config.BRIEFROOM_LIMIT_FACTOR),
      inject: [HOT_POOL, CONFIG],
    },
    { provide: SigningKeys, useFactory: (pool: Pool) => new SigningKeys(pool), inject: [HOT_POOL] },
    {
      provide: FormTokens,
      useFactory: (keys: SigningKeys, config: Config) => new FormTokens(keys, publicUrlOf(config)),
      inject: [SigningKeys, CONFIG],
    },
    {
      provide: ReadingPass,
      useFactory: (keys: SigningKeys, config: Config) => new ReadingPass(keys, publicUrlOf(config)),
      inject: [SigningKeys, CONFIG],
    },
    TemporaryPasswords,
  ],
  exports: [Authenticator, Throttle, MailThrottle, FormTokens, ReadingPass, TemporaryPasswords],
})
export class AuthModule {}
