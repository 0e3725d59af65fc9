import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import statics from '@fastify/static'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { FastifyReply } from 'fastify'
import type { Config } from '#server/config/schema'
import { packageRoot } from '#server/config/package-root'

/** Built by Vite: file names carry a hash, so they never change; the shell and the service worker always may. */
const forEver = 'public, max-age=31536000, immutable'

/** The workspace below /w: its assets, and the shell for every other address there. */
export const addPages = async (app: NestFastifyApplication, config: Config): Promise<void> => {
  const folder = join(packageRoot, 'dist/app')
  if (!existsSync(folder)) return
  const fastify = app.getHttpAdapter().getInstance()
  await app.register(statics, {
    root: folder,
    prefix: '/w/',
    wildcard: false,
    index: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      void reply.header('cache-control', path.includes('/assets/') ? forEver : 'no-cache')
    },
  })
  const shell = await readFile(join(folder, 'index.html'), 'utf8')
  const sendShell = (_request: unknown, reply: FastifyReply): FastifyReply =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(shell)
  fastify.get('/w', sendShell)
  fastify.get('/w/', sendShell)
  for (let depth = 1; depth <= 5; depth += 1) {
    const path = Array.from({ length: depth }, (_, index) => `:p${index}`).join('/')
    fastify.get(`/w/${path}`, sendShell)
  }
  void config
}
