import { built } from './built.mjs'

const { fetchGuarded } = await built('workers/ingestion/fetch/index')

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
