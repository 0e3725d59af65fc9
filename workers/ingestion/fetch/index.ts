import type { IncomingMessage } from 'node:http'
import { DomainError } from '#core/contracts/errors/domain-error'
import { headersAskedWith } from '#workers/ingestion/fetch/asked-with'
import { readBody } from '#workers/ingestion/fetch/body'
import { Deadline } from '#workers/ingestion/fetch/deadline'
import { asFetchFailure } from '#workers/ingestion/fetch/failure'
import { feedLimits, type FetchLimits } from '#workers/ingestion/fetch/limits'
import type { FetchedResponse, FetchOptions } from '#workers/ingestion/fetch/options'
import { requestOnce } from '#workers/ingestion/fetch/request'
import { systemResolve } from '#workers/ingestion/fetch/resolve'
import { retryAfterSeconds } from '#workers/ingestion/fetch/retry-after'
import { checkTarget, type Target } from '#workers/ingestion/fetch/target'

export { pageLimits, type FetchLimits } from '#workers/ingestion/fetch/limits'
export type { FetchedResponse, FetchOptions } from '#workers/ingestion/fetch/options'

const redirecting = new Set([301, 302, 303, 307, 308])
const permanent = new Set([301, 308])
const agentName = 'Briefroom/1.0 (news reader)'
const anything =
  'application/atom+xml, application/rss+xml, application/feed+json, text/html;q=0.9, */*;q=0.8'

const headersFor = (options: FetchOptions, target: URL): Record<string, string> => ({
  'user-agent': agentName,
  accept: options.accept ?? anything,
  ...headersAskedWith(options.asked, target),
  'accept-encoding': 'gzip, deflate, br',
  ...(options.etag === undefined ? {} : { 'if-none-match': options.etag }),
  ...(options.lastModified === undefined ? {} : { 'if-modified-since': options.lastModified }),
})

/** Some servers write a Location as UTF-8 bytes, which Node hands on as Latin-1. */
function locationOf(response: IncomingMessage): string {
  const { location } = response.headers
  if (location === undefined || location.trim() === '')
    throw new DomainError('CONNECTION_FAILED', 'A redirect without an address.')
  const utf8 = Buffer.from(location, 'latin1').toString('utf8')
  return utf8.includes('\ufffd') ? location : utf8
}

interface Hops {
  redirects: string[]
  permanentUrl: string | null
  unbroken: boolean
}

function follow(
  response: IncomingMessage,
  from: Target,
  options: FetchOptions,
  hops: Hops,
  most: number,
): Target {
  response.destroy()
  if (hops.redirects.length >= most) throw new DomainError('TOO_MANY_REDIRECTS')
  const next = checkTarget(locationOf(response), options.allow, from.url.href)
  hops.redirects.push(from.url.href)
  hops.unbroken &&= permanent.has(response.statusCode ?? 0)
  if (hops.unbroken) hops.permanentUrl = next.url.href
  return next
}

async function walk(first: Target, options: FetchOptions, limits: FetchLimits, deadline: Deadline) {
  const hops: Hops = { redirects: [], permanentUrl: null, unbroken: true }
  const context = { resolve: options.resolve ?? systemResolve, deadline, limits }
  let target = first
  for (;;) {
    const response = await requestOnce(target, headersFor(options, target.url), context)
    if (!redirecting.has(response.statusCode ?? 0)) return { response, target, hops }
    target = follow(response, target, options, hops, limits.redirects)
  }
}

/**
 * The only way in which Briefroom asks the outside for anything: a GET that cannot be sent inside, held up or flooded
 * (limit L15). Only http and https on ports 80 and 443, only public unicast addresses, checked for the
 * literal address, for every answer of the resolver and for the connected peer, again on each of at most five redirects.
 * @throws DomainError BLOCKED_ADDRESS, HOST_NOT_FOUND, CONNECTION_FAILED, TLS_FAILED, TIMEOUT, TOO_LARGE,
 *   TOO_MANY_REDIRECTS, BAD_ENCODING
 */
export async function fetchGuarded(url: string, options: FetchOptions): Promise<FetchedResponse> {
  const limits = { ...feedLimits, ...options.limits }
  const first = checkTarget(url, options.allow)
  const deadline = new Deadline(limits.totalMs, options.signal)
  try {
    const { response, target, hops } = await walk(first, options, limits, deadline)
    const status = response.statusCode ?? 0
    const notModified = status === 304
    // It has no body to read to its end: without this its line stays open for as long as the host likes.
    if (notModified) response.destroy()
    const bytes = notModified ? Buffer.alloc(0) : await readBody(response, limits, deadline.signal)
    const { redirects, permanentUrl } = hops
    const wait = retryAfterSeconds(response.headers['retry-after'])
    const headers = response.headers
    return {
      status,
      url: target.url.href,
      headers,
      bytes,
      notModified,
      redirects,
      permanentUrl,
      retryAfterSeconds: wait,
    }
  } catch (error) {
    throw deadline.signal.aborted ? deadline.signal.reason : asFetchFailure(error)
  } finally {
    deadline.close()
  }
}
