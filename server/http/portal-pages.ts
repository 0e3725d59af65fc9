import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import statics from '@fastify/static'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { readCookie } from '#server/auth/cookies'
import { packageRoot } from '#server/config/package-root'
import { cacheControlOf } from '#server/http/workspace-pages'

/** The portal's renderer as Vite builds it from client/portal; server and client meet in this form only. */
interface PortalRenderer {
  render: (page: {
    path: string
    locale: 'en' | 'zh'
    theme: string | null
    news?: object[]
  }) => Promise<{ html: string; head: string }>
}

const themes = ['light', 'dark', 'hc-light', 'hc-dark']

/** Style sheet and script of the portal, by the names that Vite gave them. */
const assetTags = async (folder: string): Promise<string> => {
  const manifest = JSON.parse(await readFile(join(folder, '.vite/manifest.json'), 'utf8')) as Record<
    string,
    { file: string; css?: string[] }
  >
  const entry = manifest['entry-client.ts']!
  const styles = (entry.css ?? []).map((file) => `<link rel="stylesheet" href="/portal-assets/${file}">`)
  return [...styles, `<script type="module" src="/portal-assets/${entry.file}"></script>`].join('')
}

const documentOf = (locale: string, theme: string | null, head: string, html: string): string =>
  `<!doctype html><html lang="${locale === 'zh' ? 'zh-Hans' : 'en'}"${theme ? ` data-theme="${theme}"` : ''}><head><meta charset="utf-8">` +
  `<meta name="viewport" content="width=device-width, initial-scale=1">${head}</head><body><div id="portal">${html}</div></body></html>`

/** The public pages, rendered here and readable without JavaScript: English at `/`, Chinese at `/zh/`. */
export const addPortalPages = async (app: NestFastifyApplication): Promise<void> => {
  const folder = join(packageRoot, 'dist/portal')
  const built = join(packageRoot, 'dist/portal-server/entry-server.js')
  if (!existsSync(folder) || !existsSync(built)) return
  const { render } = (await import(pathToFileURL(built).href)) as PortalRenderer
  const tags = await assetTags(folder)
  const setHeaders = (reply: { header: (name: string, value: string) => unknown }, path: string): void => {
    reply.header('cache-control', cacheControlOf(path))
  }
  await app.register(statics, {
    root: folder,
    prefix: '/portal-assets/',
    wildcard: false,
    index: false,
    cacheControl: false,
    decorateReply: false,
    setHeaders,
  })
  const fastify = app.getHttpAdapter().getInstance()
  const home = (locale: 'en' | 'zh') => async (request: FastifyRequest, reply: FastifyReply) => {
    const wished = readCookie(request.headers.cookie, 'theme')
    const theme = themes.includes(wished ?? '') ? wished : null
    const { html, head } = await render({ path: request.url.split('?')[0]!, locale, theme, news: [] })
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'public, max-age=60')
      .header('vary', 'Cookie')
      .send(documentOf(locale, theme, head + tags, html))
  }
  fastify.get('/', home('en'))
  fastify.get('/zh', (_request, reply) => reply.redirect('/zh/', 308))
  fastify.get('/zh/', home('zh'))
}
