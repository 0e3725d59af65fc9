import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import statics from '@fastify/static'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { DomainError } from '#core/contracts/errors/domain-error'
import { KnownNames } from '#server/auth/known-names'
import { packageRoot } from '#server/config/package-root'

/** Files that Vite names by their content never change; the shell and the service worker always may. */
export const cacheControlOf = (path: string): string =>
  path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'

/**
 * The workspace below /w: its files, and the shell for every other address there. A missing file is a 404, never the shell. Under
 * the portal's own name its addresses lead to where the workspace is.
 */
export const addWorkspacePages = async (app: NestFastifyApplication, publicUrl: string): Promise<void> => {
  const fastify = app.getHttpAdapter().getInstance()
  const names = app.get(KnownNames)
  const shell = await addFiles(app)
  const sendShell = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const path = request.url.split('?')[0]!
    if (path.startsWith('/w/assets/') || /\.\w+$/.test(path)) throw new DomainError('NOT_FOUND')
    if (names.isPortal(request.headers.host))
      return reply.header('cache-control', 'no-store').redirect(publicUrl + request.url)
    if (shell === null) throw new DomainError('NOT_FOUND')
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(shell)
  }
  for (const path of ['/w', '/w/', '/w/*']) fastify.get(path, sendShell)
}

/** Its files as they were built; gives the shell, or null where nothing is built. */
const addFiles = async (app: NestFastifyApplication): Promise<string | null> => {
  const folder = join(packageRoot, 'dist/app')
  if (!existsSync(folder)) return null
  const setHeaders = (reply: { header: (name: string, value: string) => unknown }, path: string): void => {
    reply.header('cache-control', cacheControlOf(path))
  }
  await app.register(statics, {
    root: folder,
    prefix: '/w/',
    wildcard: false,
    index: false,
    cacheControl: false,
    setHeaders,
  })
  return readFile(join(folder, 'index.html'), 'utf8')
}
