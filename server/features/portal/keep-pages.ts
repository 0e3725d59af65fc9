import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isDeviceCookie } from '#server/auth/known-devices'
import type { KnownNames } from '#server/auth/known-names'
import type { KeptPage, PageCache } from '#server/features/portal/page-cache'

/** A page in another theme or language is another page; any other cookie makes it somebody's own. */
const shared = new Set(['theme', 'language'])
const longestKey = 300

/** Where a flood of visitors knocks: what happens there changes no page. */
const doors =
  /^\/(?:zh\/)?(?:login|register|forgot-password|api\/(?:session|registrations|password-resets|tickets))\b/

const cookiesOf = (header: string | undefined): string[] =>
  (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')

const nameOf = (cookie: string): string => cookie.slice(0, cookie.indexOf('='))

/** Under the workspace's own name what is kept here is shown nowhere. */
type Names = Pick<KnownNames, 'isWorkspace'>

/** What this request has in common with others who may have the same page, or null when it is somebody's own. */
const keyOf = ({ method, url, headers }: FastifyRequest, names: Names): string | null => {
  if (method !== 'GET' || headers.authorization !== undefined || headers.range !== undefined) return null
  if (names.isWorkspace(headers.host)) return null
  const cookies = cookiesOf(headers.cookie).filter((cookie) => !isDeviceCookie(nameOf(cookie)))
  if (cookies.some((cookie) => !shared.has(nameOf(cookie)))) return null
  const key = cookies.length === 0 ? url : [url, ...cookies.sort()].join(' ')
  return key.length > longestKey ? null : key
}

const isPublicPage = (reply: FastifyReply): boolean =>
  reply.statusCode === 200 &&
  String(reply.getHeader('cache-control')).startsWith('public') &&
  String(reply.getHeader('content-type')).startsWith('text/html') &&
  reply.getHeader('set-cookie') === undefined

/** Names and values of the answer's head, one after the other, as `writeHead` takes them. */
const headOf = (reply: FastifyReply, body: Buffer): string[] => {
  const head = ['content-length', String(body.length)]
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined && name !== 'content-length') head.push(name, String(value))
  return head
}

/** The answer becomes the page as it went out before: a reader of public texts need not know that the house has a bad minute. */
const asItWas = (reply: FastifyReply, { head }: KeptPage): void => {
  for (const name of Object.keys(reply.getHeaders())) reply.removeHeader(name)
  reply.code(200)
  for (let at = 0; at < head.length; at += 2) reply.header(head[at]!, head[at + 1]!)
  reply.header('cache-control', 'public, no-cache')
}

/**
 * Pages that were sent with `cache-control: public` are given again, as they went out, to whoever asks without a cookie
 * or token of his own; before everything else, since the page says nothing that a guard would keep. Whatever changes
 * something through this server has the kept pages forgotten before it is answered. While a page cannot be made, its last
 * good one is given, for a minute. To be called before other hooks are
 * added: what is kept has passed them all.
 */
export const keepPages = (fastify: FastifyInstance, cache: PageCache, names: Names): void => {
  const begun = new WeakMap<FastifyRequest, { key: string; generation: number }>()
  fastify.addHook('onRequest', (request, reply, next) => {
    const key = keyOf(request, names)
    const page = key === null ? null : cache.find(key)
    if (page) {
      reply.hijack()
      reply.raw.writeHead(200, page.head).end(page.body)
      return
    }
    if (key !== null) begun.set(request, { key, generation: cache.generation })
    next()
  })
  fastify.addHook('onSend', (request, reply, payload, next) => {
    const mark = begun.get(request)
    const last = mark && reply.statusCode >= 500 ? cache.last(mark.key) : null
    if (last) {
      asItWas(reply, last)
      next(null, last.body)
      return
    }
    if (mark && typeof payload === 'string' && isPublicPage(reply)) {
      const body = Buffer.from(payload)
      cache.keep(mark.key, mark.generation, { head: headOf(reply, body), body })
      next(null, body)
      return
    }
    if (!['GET', 'HEAD', 'OPTIONS'].includes(request.method) && !doors.test(request.url)) cache.forget()
    next()
  })
}
