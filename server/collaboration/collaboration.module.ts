import {
  Global,
  Inject,
  Module,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common'
import { HttpAdapterHost } from '@nestjs/core'
import type { Client, Pool } from 'pg'
import { documentShape } from '#core/editor/schema/document-shape'
import { Authenticator } from '#server/auth/authenticator'
import { DocumentHub } from '#server/collaboration/document-hub'
import { DocumentLog } from '#server/collaboration/document-log'
import { DocumentWriter } from '#server/collaboration/document-writer'
import { createHub } from '#server/collaboration/create-hub'
import { DocumentsGateway } from '#server/collaboration/documents.gateway'
import { answerStrayUpgrades } from '#server/collaboration/doors/stray-upgrades'
import { authenticateUpgrade } from '#server/collaboration/doors/upgrade-knock'
import { YjsDoor, type UpgradeSource } from '#server/collaboration/doors/yjs-door'
import { defaultCollaborationLimits } from '#server/collaboration/limits'
import { LivingRights } from '#server/collaboration/living-rights'
import { createRelay } from '#server/collaboration/relay/create-relay'
import type { Config } from '#server/config/schema'
import { CONFIG, LOGGER } from '#server/config/tokens'
import { LISTENER, LOG_POOL } from '#server/database/tokens'
import { BriefingRights, LastRevision } from '#server/features/briefings/index'
import type { Logger } from '#server/observability/logger'
import { DatabaseReach } from '#server/realtime/database-reach'
import { LapsedLines } from '#server/realtime/lapsed-lines'
import { LiveServer } from '#server/realtime/live-server.gateway'
import { SocketAdmission } from '#server/realtime/socket-admission'
import { Revocations } from '#server/realtime/revocations'

/** Documents written together: the hub and its two doors. Who may do what is asked of the briefings that own them. */
@Global()
@Module({
  providers: [
    BriefingRights,
    LastRevision,
    DocumentsGateway,
    { provide: DocumentLog, useFactory: (pool: Pool) => new DocumentLog(pool), inject: [LOG_POOL] },
    {
      provide: DocumentWriter,
      useFactory: (hub: DocumentHub, log: DocumentLog) => new DocumentWriter(hub, log),
      inject: [DocumentHub, DocumentLog],
    },
    {
      provide: DocumentHub,
      useFactory: (
        pool: Pool,
        listener: () => Client,
        authenticator: Authenticator,
        rights: BriefingRights,
        revisions: LastRevision,
        config: Config,
        logger: Logger,
      ) =>
        createHub({
          pool,
          relay: createRelay({ pool, listener, redisUrl: config.REDIS_URL, logger }),
          rights: new LivingRights(authenticator, rights),
          shape: documentShape,
          lastRevision: (documentId) => revisions.read(documentId),
          limitFactor: config.BRIEFROOM_LIMIT_FACTOR,
          logger,
        }),
      inject: [LOG_POOL, LISTENER, Authenticator, BriefingRights, LastRevision, CONFIG, LOGGER],
    },
    {
      provide: YjsDoor,
      useFactory: (
        hub: DocumentHub,
        authenticator: Authenticator,
        admission: SocketAdmission,
        logger: Logger,
      ) =>
        new YjsDoor(hub, {
          admission,
          authenticateUpgrade: authenticateUpgrade(authenticator),
          schemaVersion: documentShape.schemaVersion,
          maxPayload: defaultCollaborationLimits.returningBytes + 1_024,
          logger,
        }),
      inject: [DocumentHub, Authenticator, SocketAdmission, LOGGER],
    },
    {
      provide: DatabaseReach,
      useFactory: (
        pool: Pool,
        hub: DocumentHub,
        door: YjsDoor,
        live: LiveServer,
        admission: SocketAdmission,
        logger: Logger,
      ) =>
        new DatabaseReach({
          ask: () => pool.query('select 1'),
          company: () => hub.company,
          able: (is) => {
            hub.able(is)
          },
          away: () => {
            logger.error('the database is out of reach: people are sent to other nodes', {})
            admission.open = false
            door.sendAway('UNAVAILABLE')
            live.sendAway('UNAVAILABLE')
          },
          back: () => {
            logger.warn('the database is back: people are let in again', {})
            admission.open = true
          },
        }),
      inject: [LOG_POOL, DocumentHub, YjsDoor, LiveServer, SocketAdmission, LOGGER],
    },
  ],
  exports: [DocumentHub, DocumentLog, DocumentWriter],
})
export class CollaborationModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly hub: DocumentHub,
    private readonly door: YjsDoor,
    private readonly authenticator: Authenticator,
    private readonly revocations: Revocations,
    private readonly lapsed: LapsedLines,
    private readonly live: LiveServer,
    private readonly reach: DatabaseReach,
    @Inject(HttpAdapterHost) private readonly http: HttpAdapterHost,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.revocations.observe(async ({ userId, kind }) => {
      // First who is no longer signed in, with the code that says so; then what the others may still do.
      await this.door.endSignedOut(
        userId,
        (principal) => this.authenticator.again(principal),
        kind === 'account',
      )
      await this.hub.revoked(userId)
    })
    this.lapsed.include(() => this.door.principals())
    this.lapsed.includeUse(() => this.hub.takeWriters())
    await this.hub.open()
    const server = this.http.httpAdapter.getHttpServer() as UpgradeSource
    this.door.listen(server)
    answerStrayUpgrades(server)
    this.reach.open()
  }

  /** What waits is written while connections still stand; then clients are asked to come to another node. */
  async beforeApplicationShutdown(): Promise<void> {
    this.reach.close()
    await this.hub.drain()
    this.door.close()
    this.live.sendAway('RESTARTING')
    await this.hub.close()
  }
}
