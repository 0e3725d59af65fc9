import { type CanActivate, type ExecutionContext } from '@nestjs/common'
import type { Reflector } from '@nestjs/core'
import { DomainError } from '#core/contracts/errors/domain-error'
import { actions } from '#core/permissions/actions'
import type { Authenticator } from '#server/auth/authenticator'
import type { Principal } from '#server/auth/principal'
import type { FastifyReply } from 'fastify'
import type { GuardedRequest } from '#server/http/me'
import { ROUTE_RULE, type RouteRule } from '#server/http/route'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])
const json = /^application\/json\s*(;|$)/i
const form = /^application\/x-www-form-urlencoded\s*(;|$)/i

/**
 * Default deny: a handler without a rule does not answer. Authenticates, checks the origin of unsafe requests, the
 * content type, the token's scope and what can be known without the resource.
 */
export class RouteGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true
    const request = context.switchToHttp().getRequest<GuardedRequest>()
    const rule = this.reflector.get<RouteRule | undefined>(ROUTE_RULE, context.getHandler())
    if (!rule) throw new Error(`no rule on ${context.getClass().name}.${context.getHandler().name}`)
    checkContentType(request, rule)
    const principal = await this.authenticator.authenticate({
      cookie: request.headers.cookie,
      authorization: request.headers.authorization,
      audience: 'http',
      origin: request.headers.origin,
      fetchSite: header(request, 'sec-fetch-site'),
      checkOrigin: !safeMethods.has(request.method),
    })
    if (principal?.mustChangePassword && !rule.whileLocked) throw new DomainError('PASSWORD_CHANGE_REQUIRED')
    checkRule(rule, principal, request.method)
    if (principal?.oldToken && request.method === 'GET') {
      const cookie = await this.authenticator.renew(request.headers.cookie)
      if (cookie) void context.switchToHttp().getResponse<FastifyReply>().header('set-cookie', cookie)
    }
    request.principal = principal
    return true
  }
}

const header = (request: GuardedRequest, name: string): string | undefined => {
  const value = request.headers[name]
  return typeof value === 'string' ? value : undefined
}

/** Only JSON below /api, only forms where there is one: a form of a foreign page could otherwise be sent without asking (promise `http/csrf`). */
const checkContentType = (request: GuardedRequest, rule: RouteRule): void => {
  if (safeMethods.has(request.method) || rule.body === 'raw') return
  const type = request.headers['content-type']
  const empty = request.body === undefined || request.body === null
  if (rule.body === 'form') {
    if (type === undefined || !form.test(type)) throw new DomainError('UNSUPPORTED_MEDIA')
    return
  }
  if (type === undefined ? !empty : !json.test(type)) throw new DomainError('UNSUPPORTED_MEDIA')
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
