import { existsSync } from 'node:fs'
import statics from '@fastify/static'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { portalFolder } from '#server/features/portal/portal-renderer'
import { cacheControlOf } from '#server/http/workspace-pages'

/** Style sheets, scripts and fonts of the portal; and the Chinese home under its other spelling. */
export const addPortalAssets = async (app: NestFastifyApplication): Promise<void> => {
  app
    .getHttpAdapter()
    .getInstance()
    .get('/zh/', (_request, reply) => reply.redirect('/zh', 308))
  if (!existsSync(portalFolder)) return
  await app.register(statics, {
    root: portalFolder,
    prefix: '/portal-assets/',
    wildcard: false,
    index: false,
    cacheControl: false,
    decorateReply: false,
    setHeaders: (reply: { header: (name: string, value: string) => unknown }, path: string): void => {
      reply.header('cache-control', cacheControlOf(path))
    },
  })
}
