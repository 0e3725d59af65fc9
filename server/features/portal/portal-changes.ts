import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common'
import type { Client } from 'pg'
import { LOGGER } from '#server/config/tokens'
import { Listener } from '#server/database/listen'
import { LISTENER } from '#server/database/tokens'
import { PageCache } from '#server/features/portal/page-cache'
import type { Logger } from '#server/observability/logger'

/** Hears from the database when public pages change, on whichever server or worker, and has the kept ones forgotten. */
@Injectable()
export class PortalChanges implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #listener: Listener

  constructor(cache: PageCache, @Inject(LISTENER) connect: () => Client, @Inject(LOGGER) logger: Logger) {
    const forget = (): void => {
      cache.forget()
    }
    this.#listener = new Listener({
      connect,
      channel: 'briefroom_portal',
      onMessage: forget,
      onConnected: forget,
      logger,
    })
  }

  onApplicationBootstrap(): Promise<void> {
    return this.#listener.open()
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.#listener.close()
  }
}
