import { type CanActivate, type ExecutionContext } from '@nestjs/common'
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js'
import type { Reflector } from '@nestjs/core'
import { DomainError } from '#core/contracts/errors/domain-error'
import { actions } from '#core/permissions/actions'
import type { Authenticator } from '#server/auth/authenticator'
import type { KnownNames } from '#server/auth/known-names'
import type { Principal } from '#server/auth/principal'
import type { ReturningDevices } from '#server/auth/returning-devices'
import type { FastifyReply } from 'fastify'
import { visitorOf, type GuardedRequest } from '#server/http/me'
import { ROUTE_RULE, type RouteRule } from '#server/http/route'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])
const json = /^application\/json\s*(;|$)/i
/** What a form of a foreign page can send without asking (Fetch, CORS-safelisted request-header). */
const formTypes = /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\s*(;|$)/i
const form = /^application\/x-www-form-urlencoded\s*(;|$)/i

/**
 * Default deny: a handler without a rule does not answer. Authenticates, checks the origin of unsafe requests, the
 * content type, the token's scope and what can be known without the resource. Under the portal's own name there is no API.
 */
export class RouteGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
    private readonly names: KnownNames,
    private readonly returning: () => ReturningDevices,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<GuardedRequest>()
    const rule = this.reflector.get<RouteRule | undefined>(ROUTE_RULE, context.getHandler())
    if (!rule) throw new Error(`no rule on ${context.getClass().name}.${context.getHandler().name}`)
    const { host } = request.headers
    if (isOfApi(request) && this.names.isPortal(host)) throw new DomainError('NOT_FOUND')
    checkContentType(request, rule)
    const known = await this.authenticator.authenticate({
      cookie: request.headers.cookie,
      authorization: request.headers.authorization,
      audience: 'http',
      host,
      origin: request.headers.origin,
      fetchSite: header(request, 'sec-fetch-site'),
      checkOrigin: !safeMethods.has(request.method) && !isByAddress(request, rule),
    })
    const principal = known ?? (await this.#comeBack(context, request))
    if (principal?.mustChangePassword && !rule.whileLocked) throw new DomainError('PASSWORD_CHANGE_REQUIRED')
    if (principal?.mustAddFactor && isClosedWithoutFactor(rule)) throw new DomainError('FACTOR_REQUIRED')
    if (!principal && rule.access !== 'public') await this.#checkAccount(request)
    checkRule(rule, principal, request.method)
    if (principal?.oldToken && request.method === 'GET') {
      const cookie = await this.authenticator.renew(request.headers.cookie)
      if (cookie) void context.switchToHttp().getResponse<FastifyReply>().header('set-cookie', cookie)
    }
    checkNoBody(request, context, rule)
    request.principal = principal
    return true
  }

  /** A device that still shows a session of an ended account is told to keep nothing of it. Throws ACCOUNT_ENDED. */
  async #checkAccount(request: GuardedRequest): Promise<void> {
    if (isOfApi(request) && (await this.authenticator.isOfEndedAccount(request.headers.cookie)))
      throw new DomainError('ACCOUNT_ENDED')
  }

  /** A device that is to be remembered opens a new session by itself; a program that names itself has none. */
  async #comeBack(context: ExecutionContext, request: GuardedRequest): Promise<Principal | null> {
    if (request.headers.authorization !== undefined) return null
    const back = await this.returning().comeBack(request.headers.cookie, visitorOf(request))
    if (back && back.cookies.length > 0)
      void context.switchToHttp().getResponse<FastifyReply>().header('set-cookie', back.cookies)
    return back?.principal ?? null
  }
}

/** By the route that answers, however its path was spelt. */
const isOfApi = ({ routeOptions }: GuardedRequest): boolean => routeOptions.url?.startsWith('/api/') ?? true

/** What everybody may read, and the way out, stay open. */
const isClosedWithoutFactor = ({ access, whileLocked, whileFactorMissing }: RouteRule): boolean =>
  access !== 'public' && !whileLocked && !whileFactorMissing

/** Whoever brings a cookie or an origin is a browser: then it is asked for as ever. */
const isByAddress = ({ headers }: GuardedRequest, rule: RouteRule): boolean =>
  rule.byAddress === true && headers.cookie === undefined && headers.origin === undefined

const header = (request: GuardedRequest, name: string): string | undefined => {
  const value = request.headers[name]
  return typeof value === 'string' ? value : undefined
}

/** Only JSON below /api, files under their own type, only forms where there is one: a form of a foreign page could otherwise be sent without asking (promise `http/csrf`). */
const checkContentType = (request: GuardedRequest, rule: RouteRule): void => {
  if (safeMethods.has(request.method)) return
  const type = request.headers['content-type']
  if (rule.body === 'raw') {
    if (type !== undefined && formTypes.test(type)) throw new DomainError('UNSUPPORTED_MEDIA')
    return
  }
  const empty = request.body === undefined || request.body === null
  if (rule.body === 'form') {
    if (type === undefined || !form.test(type)) throw new DomainError('UNSUPPORTED_MEDIA')
    return
  }
  if (type === undefined ? !empty : !json.test(type)) throw new DomainError('UNSUPPORTED_MEDIA')
}

/** Nest's own notes of what a handler takes, by kind of parameter: 3 is the body, 0 the whole request. */
const takesBody = (context: ExecutionContext): boolean => {
  const notes: unknown = Reflect.getMetadata(
    ROUTE_ARGS_METADATA,
    context.getClass(),
    context.getHandler().name,
  )
  return Object.keys(notes ?? {}).some((key) => /^[03]:/.test(key))
}

/** A handler that takes no body would pass over one in silence: what somebody says there is unknown to it. */
const checkNoBody = (request: GuardedRequest, context: ExecutionContext, rule: RouteRule): void => {
  const { body } = request
  if (rule.body === 'raw' || typeof body !== 'object' || body === null || takesBody(context)) return
  const [unknown] = Object.keys(body)
  if (unknown !== undefined)
    throw new DomainError('UNKNOWN_FIELD', undefined, { issues: [{ path: unknown }] })
}

const checkRule = (rule: RouteRule, principal: Principal | null, method: string): void => {
  if (rule.access === 'public') return
  if (!principal) throw new DomainError('UNAUTHENTICATED')
  const scope = rule.scope ?? (safeMethods.has(method) ? 'read' : 'write')
  if (principal.scopes && !principal.scopes.includes(scope))
    throw new DomainError('SCOPE', undefined, { scope })
  if (rule.access === 'signed-in') return
  const needed = actions[rule.access]
  if ('admin' in needed && !principal.roles.includes('admin')) throw new DomainError('FORBIDDEN')
}
