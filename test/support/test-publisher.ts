import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface PublishedItem {
  guid: string
  title: string
  text?: string
  /** Path of the page on this publisher; left out: the item has no link. */
  path?: string
  publishedAt?: Date
}

export interface Page {
  status?: number
  type?: string
  body: string
  headers?: Record<string, string>
}

/** A publisher on loopback: pages by path, how often each was asked for, and who asked conditionally. */
export interface TestPublisher {
  url: string
  /** `127.0.0.1:PORT`, for FETCH_ALLOW. */
  address: string
  set(path: string, page: Page): void
  remove(path: string): void
  /** Publishes a feed of these items at a path (RSS 2.0), with an ETag that follows its content. */
  feed(path: string, title: string, items: readonly PublishedItem[]): void
  /** Publishes an article page of some paragraphs. */
  article(path: string, title: string, paragraphs: readonly string[]): void
  requests(path: string): IncomingMessage[]
  stop(): Promise<void>
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const itemXml = (url: string, { guid, title, text, path, publishedAt }: PublishedItem): string =>
  `<item><guid isPermaLink="false">${escape(guid)}</guid><title>${escape(title)}</title>` +
  (path === undefined ? '' : `<link>${url}${path}</link>`) +
  (text === undefined ? '' : `<description>${escape(text)}</description>`) +
  `<pubDate>${(publishedAt ?? new Date()).toUTCString()}</pubDate></item>`

const etagOf = (body: string): string => `"${createHash('sha256').update(body).digest('base64url')}"`

/** Starts a publisher without pages. */
export const startPublisher = async (): Promise<TestPublisher> => {
  const pages = new Map<string, Page>()
  const requests: IncomingMessage[] = []
  const server = createServer((request, response) => {
    requests.push(request)
    const page = pages.get(request.url ?? '/')
    if (!page) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('nothing here')
      return
    }
    const etag = page.headers?.etag ?? etagOf(page.body)
    const known = request.headers['if-none-match'] === etag
    const headers = { 'content-type': page.type ?? 'text/html; charset=utf-8', etag, ...page.headers }
    response.writeHead(known ? 304 : (page.status ?? 200), headers).end(known ? undefined : page.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const url = `http://${address}`
  const set = (path: string, page: Page): void => void pages.set(path, page)
  return {
    url,
    address,
    set,
    remove: (path) => void pages.delete(path),
    feed: (path, title, items) => {
      const body = `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>${escape(title)}</title><link>${url}/</link><language>en</language>${items.map((item) => itemXml(url, item)).join('')}</channel></rss>`
      set(path, { type: 'application/rss+xml; charset=utf-8', body })
    },
    article: (path, title, paragraphs) => {
      const body = `<!doctype html><html lang="en"><head><title>${escape(title)}</title></head><body><article><h1>${escape(title)}</h1>${paragraphs.map((text) => `<p>${escape(text)}</p>`).join('')}</article></body></html>`
      set(path, { body })
    },
    requests: (path) => requests.filter((request) => request.url === path),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  }
}
