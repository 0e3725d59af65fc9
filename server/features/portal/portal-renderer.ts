import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Injectable } from '@nestjs/common'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { PortalPage, RenderedPage } from '#core/contracts/portal/page'
import { packageRoot } from '#server/config/package-root'

/** The portal's renderer as Vite builds it from client/portal; server and client meet in this form only. */
interface Built {
  render: (page: PortalPage) => Promise<RenderedPage>
  tags: string
}

export const portalFolder = join(packageRoot, 'dist/portal')
const rendererFile = join(packageRoot, 'dist/portal-server/entry-server.js')

/** Style sheet and script of the portal, by the names that Vite gave them. */
const assetTags = async (): Promise<string> => {
  const manifest = JSON.parse(await readFile(join(portalFolder, '.vite/manifest.json'), 'utf8')) as Record<
    string,
    { file: string; css?: string[] }
  >
  const entry = manifest['entry-client.ts']!
  const styles = (entry.css ?? []).map((file) => `<link rel="stylesheet" href="/portal-assets/${file}">`)
  return [...styles, `<script type="module" src="/portal-assets/${entry.file}"></script>`].join('')
}

const load = async (): Promise<Built> => {
  if (!existsSync(rendererFile))
    throw new DomainError('UNAVAILABLE', 'The portal is not built: npm run build:portal.')
  const { render } = (await import(pathToFileURL(rendererFile).href)) as Pick<Built, 'render'>
  return { render, tags: await assetTags() }
}

/** Makes HTML of what a page is to show. Without a build every page says so; the rest of the house works. */
@Injectable()
export class PortalRenderer {
  #built: Promise<Built> | undefined

  async render(page: PortalPage): Promise<string> {
    const built = (this.#built ??= load())
    built.catch(() => (this.#built = undefined))
    const { render, tags } = await built
    const { html, head } = await render(page)
    const theme = page.theme ? ` data-theme="${page.theme}"` : ''
    return (
      `<!doctype html><html lang="${page.locale === 'zh' ? 'zh-Hans' : 'en'}"${theme}><head><meta charset="utf-8">` +
      `<meta name="viewport" content="width=device-width, initial-scale=1">${head}${tags}</head>` +
      `<body><div id="portal">${html}</div></body></html>`
    )
  }
}
