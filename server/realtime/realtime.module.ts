import {
  Global,
  Inject,
  Module,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common'
import { DiscoveryModule } from '@nestjs/core'
import type { Client, Pool } from 'pg'
import type { Config } from '#server/config/schema'
import { CONFIG, LOGGER } from '#server/config/tokens'
import { HOT_POOL, LISTENER } from '#server/database/tokens'
import type { Logger } from '#server/observability/logger'
import { createLine } from '#server/collaboration/relay/create-relay'
import { commandLog } from '#server/realtime/command-log'
import { CommandCheck } from '#server/realtime/command-check'
import { CommandPace, paceLimits } from '#server/realtime/command-pace'
import { CommandTable } from '#server/realtime/command-table'
import { EventRelay } from '#server/realtime/event-relay'
import { LapsedLines } from '#server/realtime/lapsed-lines'
import { LiveServer } from '#server/realtime/live-server.gateway'
import { Presence } from '#server/realtime/presence'
import { PresenceExchange } from '#server/realtime/presence-exchange'
import { RevocationWatch } from '#server/realtime/revocation-watch'
import { Revocations } from '#server/realtime/revocations'
import { RoomRights } from '#server/realtime/room-rights'
import { Typing } from '#server/realtime/typing'
import { TypingGateway } from '#server/realtime/typing.gateway'
import { RoomsGateway } from '#server/realtime/rooms.gateway'
import { admissionLimits, forwardedAddress, SocketAdmission } from '#server/realtime/socket-admission'

/** How often lines are looked at that are not read. */
const unreadMs = 5_000

/** Sockets: who is let in, which rooms they hear, and what is told to them. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [
    CommandCheck,
    CommandTable,
    LapsedLines,
    LiveServer,
    Presence,
    Revocations,
    RoomRights,
    RoomsGateway,
    Typing,
    TypingGateway,
    {
      provide: SocketAdmission,
      useFactory: (config: Config) =>
        new SocketAdmission(
          admissionLimits(config.BRIEFROOM_LIMIT_FACTOR),
          forwardedAddress(config.TRUSTED_PROXIES),
        ),
      inject: [CONFIG],
    },
    {
      provide: CommandPace,
      useFactory: (config: Config) => new CommandPace(paceLimits(config.BRIEFROOM_LIMIT_FACTOR)),
      inject: [CONFIG],
    },
    {
      provide: PresenceExchange,
      useFactory: (
        pool: Pool,
        listener: () => Client,
        presence: Presence,
        typing: Typing,
        config: Config,
        logger: Logger,
      ) =>
        new PresenceExchange(
          presence,
          typing,
          createLine({ pool, listener, redisUrl: config.REDIS_URL, logger }, 'briefroom_presence'),
          logger,
        ),
      inject: [HOT_POOL, LISTENER, Presence, Typing, CONFIG, LOGGER],
    },
    {
      provide: EventRelay,
      useFactory: (
        pool: Pool,
        connect: () => Client,
        live: LiveServer,
        watch: RevocationWatch,
        revocations: Revocations,
        logger: Logger,
      ) =>
        new EventRelay(
          pool,
          connect,
          (room, event) => {
            live.tell(room, event)
          },
          async () => {
            await watch.caughtUp()
            await revocations.settled()
          },
          logger,
        ),
      inject: [HOT_POOL, LISTENER, LiveServer, RevocationWatch, Revocations, LOGGER],
    },
    {
      provide: RevocationWatch,
      useFactory: (pool: Pool, connect: () => Client, revocations: Revocations, logger: Logger) =>
        new RevocationWatch(
          pool,
          connect,
          (revoked) => {
            revocations.apply(revoked)
          },
          logger,
        ),
      inject: [HOT_POOL, LISTENER, Revocations, LOGGER],
    },
  ],
  exports: [CommandPace, LapsedLines, Revocations, RoomRights, LiveServer, SocketAdmission],
})
export class RealtimeModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  #timer: NodeJS.Timeout | undefined

  constructor(
    @Inject(EventRelay) private readonly relay: EventRelay,
    @Inject(RevocationWatch) private readonly watch: RevocationWatch,
    @Inject(PresenceExchange) private readonly presence: PresenceExchange,
    private readonly lapsed: LapsedLines,
    private readonly live: LiveServer,
    @Inject(LOGGER) logger: Logger,
  ) {
    commandLog.use(logger)
  }

  async onApplicationBootstrap(): Promise<void> {
    await Promise.all([this.relay.open(), this.watch.open(), this.presence.open()])
    this.lapsed.open()
    this.#timer = setInterval(() => {
      this.live.cutUnread()
    }, unreadMs).unref()
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.lapsed.close()
    clearInterval(this.#timer)
    await Promise.all([this.relay.close(), this.watch.close(), this.presence.close()])
  }
}
