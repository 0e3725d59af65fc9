import 'reflect-metadata'
import { randomUUID } from 'node:crypto'
import { NestFactory } from '@nestjs/core'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import type { Pool } from 'pg'
import { AppModule } from '#server/app.module'
import { Authenticator } from '#server/auth/authenticator'
import { KnownNames } from '#server/auth/known-names'
import type { Config } from '#server/config/schema'
import { isLoopback } from '#server/config/loopback'
import { publicUrlOf } from '#server/config/tokens'
import { HOT_POOL, LOG_POOL } from '#server/database/tokens'
import { addPortalAssets, keepPages, PageCache } from '#server/features/portal/index'
import { securityHeaders } from '#server/http/headers'
import { addHealthRoutes, type Readiness } from '#server/http/health-routes'
import { KnownRoutes } from '#server/http/known-routes'
import { addOpenApi } from '#server/http/openapi'
import { addWorkspacePages } from '#server/http/workspace-pages'
import { addMetrics } from '#server/observability/metrics'
import { SocketAdapter } from '#server/realtime/socket-adapter'

/** Limits L01: a body, and a path with its query. */
const bodyLimit = 256 * 1024
const longestUrl = 4 * 1024

/** A route as the router knows it, told to whoever wants to know them all (the access matrix does). */
export type RouteObserver = (route: { method: string | string[]; url: string }) => void

/** Builds the server for one configuration, without listening: tests use it as it is. */
export const createApp = async (config: Config, onRoute?: RouteObserver): Promise<NestFastifyApplication> => {
  const adapter = new FastifyAdapter({
    bodyLimit,
    trustProxy: config.TRUSTED_PROXIES.length > 0 ? config.TRUSTED_PROXIES : false,
    genReqId: () => randomUUID(),
    forceCloseConnections: true,
    routerOptions: { maxParamLength: longestUrl },
  })
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), adapter, {
    abortOnError: false,
    logger: ['error', 'warn'],
  })
  KnownRoutes.follow(app.getHttpAdapter().getInstance())
  if (onRoute) app.getHttpAdapter().getInstance().addHook('onRoute', onRoute)
  await setUp(app, config)
  return app
}

const setUp = async (app: NestFastifyApplication, config: Config): Promise<void> => {
  const publicUrl = publicUrlOf(config)
  const names = app.get(KnownNames)
  const readiness: Readiness = { ready: false }
  const fastify = app.getHttpAdapter().getInstance()
  keepPages(fastify, app.get(PageCache, { strict: false }), names)
  fastify.addHook('onRequest', securityHeaders(publicUrl, names.apart))
  addHealthRoutes(fastify, app.get<Pool>(HOT_POOL), readiness)
  await addWorkspacePages(app, publicUrl)
  await addPortalAssets(app)
  addOpenApi(app, isLoopback(config.HOST) ? null : app.get(Authenticator))
  const endMetrics = await addMetrics(fastify, config, {
    hot: app.get<Pool>(HOT_POOL),
    log: app.get<Pool>(LOG_POOL),
  })
  fastify.addHook('onClose', endMetrics)
  app.useWebSocketAdapter(new SocketAdapter(app, app.get(Authenticator), names))
  app.enableShutdownHooks(undefined, { useProcessExit: true })
  fastify.addHook('onReady', () => {
    readiness.ready = true
  })
}
