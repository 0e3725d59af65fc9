import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface PublishedItem {
  guid: string
  title: string
  text: string
  /** Where its page is on the run's publisher; left out: it has its whole text in the feed. */
  path?: string
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const read = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}

/**
 * A publisher on loopback whose pages tests put there (`PUT` with a content type) and the house's workers get. It lives
 * as long as the run; each test takes paths of its own. Gives its `host:port`, for FETCH_ALLOW, and how to end it.
 */
export const startPublisher = async (port = 0): Promise<{ address: string; stop: () => void }> => {
  const pages = new Map<string, { type: string; body: string }>()
  const server = createServer((request, response) => {
    void (async () => {
      const path = request.url ?? '/'
      if (request.method === 'PUT') {
        pages.set(path, { type: request.headers['content-type'] ?? 'text/plain', body: await read(request) })
        response.writeHead(204).end()
        return
      }
      const page = pages.get(path)
      if (page) response.writeHead(200, { 'content-type': page.type }).end(page.body)
      else response.writeHead(404, { 'content-type': 'text/plain' }).end('nothing here')
    })()
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  server.unref()
  const stop = (): void => {
    server.close()
    server.closeAllConnections()
  }
  return { address: `127.0.0.1:${(server.address() as AddressInfo).port}`, stop }
}

/** Where pages put by `publishPage` are found. */
export const publishedAt = (path: string): string => `http://${process.env.E2E_PUBLISHER!}${path}`

/** Puts a page of this content type at a path of the run's publisher. */
export const publishPage = async (path: string, type: string, body: string): Promise<void> => {
  await fetch(publishedAt(path), { method: 'PUT', headers: { 'content-type': type }, body })
}

/** Publishes a feed (RSS 2.0) of these items, the newest first. */
export const publishFeed = (path: string, title: string, items: readonly PublishedItem[]): Promise<void> => {
  const entries = items.map(
    ({ guid, title: name, text, path: page }) =>
      `<item><guid isPermaLink="false">${escape(guid)}</guid><title>${escape(name)}</title>` +
      (page === undefined ? '' : `<link>${publishedAt(page)}</link>`) +
      `<description>${escape(text)}</description><pubDate>${new Date().toUTCString()}</pubDate></item>`,
  )
  const channel = `<channel><title>${escape(title)}</title><link>${publishedAt('/')}</link><language>en</language>`
  const body = `<?xml version="1.0" encoding="utf-8"?><rss version="2.0">${channel}${entries.join('')}</channel></rss>`
  return publishPage(path, 'application/rss+xml; charset=utf-8', body)
}
