import { Global, Module } from '@nestjs/common'
import type { Pool } from 'pg'
import { Authenticator } from '#server/auth/authenticator'
import { FormTokens } from '#server/auth/form-tokens'
import { KnownDevices } from '#server/auth/known-devices'
import { KnownNames } from '#server/auth/known-names'
import { MailThrottle } from '#server/auth/mail-throttle'
import { ReadingPass } from '#server/auth/reading-pass'
import { SecondStep } from '#server/auth/second-step'
import { SigningKeys } from '#server/auth/signing-keys'
import { Oidc } from '#server/auth/oidc'
import { Passkeys } from '#server/auth/passkeys'
import { SecondFactors } from '#server/auth/second-factors'
import { TemporaryPasswords } from '#server/auth/temporary-passwords'
import { Throttle } from '#server/auth/throttle'
import { Vault } from '#server/auth/vault'
import type { Config } from '#server/config/schema'
import { secretKeys } from '#server/config/secret-keys'
import { CONFIG, portalUrlOf, publicUrlOf } from '#server/config/tokens'
import { HOT_POOL } from '#server/database/tokens'

@Global()
@Module({
  providers: [
    {
      provide: Authenticator,
      useFactory: (pool: Pool, config: Config, names: KnownNames) =>
        new Authenticator(pool, publicUrlOf(config), names),
      inject: [HOT_POOL, CONFIG, KnownNames],
    },
    {
      provide: KnownNames,
      useFactory: (config: Config) => new KnownNames(publicUrlOf(config), portalUrlOf(config)),
      inject: [CONFIG],
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
      provide: KnownDevices,
      useFactory: (keys: SigningKeys, config: Config) => new KnownDevices(keys, publicUrlOf(config)),
      inject: [SigningKeys, CONFIG],
    },
    {
      provide: ReadingPass,
      useFactory: (keys: SigningKeys, config: Config) => new ReadingPass(keys, publicUrlOf(config)),
      inject: [SigningKeys, CONFIG],
    },
    {
      provide: SecondStep,
      useFactory: (keys: SigningKeys, config: Config) => new SecondStep(keys, publicUrlOf(config)),
      inject: [SigningKeys, CONFIG],
    },
    { provide: Vault, useFactory: (config: Config) => new Vault(secretKeys(config)), inject: [CONFIG] },
    Oidc,
    Passkeys,
    SecondFactors,
    TemporaryPasswords,
  ],
  exports: [
    Authenticator,
    Throttle,
    MailThrottle,
    FormTokens,
    KnownDevices,
    KnownNames,
    Oidc,
    Passkeys,
    ReadingPass,
    SecondFactors,
    SecondStep,
    SigningKeys,
    TemporaryPasswords,
    Vault,
  ],
})
export class AuthModule {}
