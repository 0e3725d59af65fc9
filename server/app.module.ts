import { Module, type DynamicModule } from '@nestjs/common'
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, ModuleRef, Reflector } from '@nestjs/core'
import { Authenticator } from '#server/auth/authenticator'
import { AuthModule } from '#server/auth/auth.module'
import { KnownNames } from '#server/auth/known-names'
import { ReturningDevices } from '#server/auth/returning-devices'
import { CollaborationModule } from '#server/collaboration/collaboration.module'
import { ConfigModule } from '#server/config/config.module'
import type { Config } from '#server/config/schema'
import { LOGGER } from '#server/config/tokens'
import { DatabaseModule } from '#server/database/database.module'
import { ErrorFilter } from '#server/errors/error-filter'
import { ErrorPages } from '#server/errors/error-pages'
import { validationPipe } from '#server/errors/validation'
import { features } from '#server/features/index'
import { IdempotencyInterceptor } from '#server/http/idempotency.interceptor'
import { RouteGuard } from '#server/http/route-guard'
import type { Logger } from '#server/observability/logger'
import { JobsModule } from '#server/jobs/jobs.module'
import { RealtimeModule } from '#server/realtime/realtime.module'
import { StorageModule } from '#server/storage/storage.module'

/** The whole server, for one configuration. */
@Module({})
export class AppModule {
  static with(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(config),
        DatabaseModule,
        AuthModule,
        StorageModule,
        JobsModule,
        RealtimeModule,
        CollaborationModule,
        ...features,
      ],
      providers: [
        {
          provide: APP_FILTER,
          useFactory: (logger: Logger, modules: ModuleRef) =>
            new ErrorFilter(logger, () => modules.get(ErrorPages, { strict: false })),
          inject: [LOGGER, ModuleRef],
        },
        { provide: APP_PIPE, useValue: validationPipe },
        {
          provide: APP_GUARD,
          useFactory: (
            reflector: Reflector,
            authenticator: Authenticator,
            names: KnownNames,
            modules: ModuleRef,
          ) =>
            new RouteGuard(reflector, authenticator, names, () =>
              modules.get(ReturningDevices, { strict: false }),
            ),
          inject: [Reflector, Authenticator, KnownNames, ModuleRef],
        },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
      ],
    }
  }
}
