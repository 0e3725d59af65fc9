import { built } from './built.mjs'
import articles from './articles.mjs'

const { fetchGuarded } = await built('workers/ingestion/fetch/index')
const { cleanHtml } = await built('workers/ingestion/clean/index')
const { parseFeed } = await built('workers/ingestion/parse/index')

/** What is stored of HTML from outside. */
export const sanitize = ({ html, url }) => cleanHtml(html, url).html

/** A feed as it is stored: parsed, then each item cleaned. */
export async function parse({ bytes, url, contentType }) {
  const feed = parseFeed({ bytes, url, contentType })
  const items = feed.items.map((item) => ({
    ...item,
    contentHtml: cleanHtml(item.contentHtml ?? item.summaryHtml ?? '', item.baseUrl).html,
  }))
  return { ...feed, items }
}
export { parse as parseFeed }

export const extract = articles

/** The fetch guard as `score/hostile.mjs` asks for it: an answer of the server, or a throw with a code. */
export async function fetchUrl({ url, etag, lastModified, allow, limits }) {
  const answer = await fetchGuarded(url, {
    allow,
    etag,
    lastModified,
    limits: { totalMs: limits.timeoutMs, wireBytes: limits.maxBytes, redirects: limits.maxRedirects },
  })
  return {
    status: answer.status,
    finalUrl: answer.url,
    permanentUrl: answer.permanentUrl,
    notModified: answer.notModified,
    gone: answer.status === 410,
    retryAfterS: answer.retryAfterSeconds,
    etag: answer.headers.etag,
  }
}
