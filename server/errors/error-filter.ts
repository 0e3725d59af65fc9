import { Catch, NotFoundException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { ErrorPages } from '#server/errors/error-pages'
import { toErrorBody } from '#server/errors/to-error-body'
import type { Logger } from '#server/observability/logger'

/** Everything that is thrown on the way of a request, Fastify's own errors too, ends here in the one error form. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(
    private readonly logger: Logger,
    private readonly pages: () => ErrorPages,
  ) {}

  async catch(thrown: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp()
    const request = http.getRequest<FastifyRequest>()
    const reply = http.getResponse<FastifyReply>()
    const allowed = otherMethods(thrown, request)
    const error = allowed.length > 0 ? new DomainError('METHOD_NOT_ALLOWED') : thrown
    const { status, body, internal } = toErrorBody(error, request.id)
    const fields = { requestId: request.id, method: request.method, status, code: body.code }
    if (internal) this.logger.error('request failed', { ...fields, ...stackOf(error) })
    else this.logger.info('request refused', fields)
    if (reply.sent) return
    if (allowed.length > 0) void reply.header('allow', allowed.join(', '))
    if (thrown instanceof NotFoundException && wantsPage(request))
      return this.pages().show(request, reply, status, body.code)
    if (status === 429 || status === 503) void reply.header('retry-after', retryAfter(body.details))
    void reply.status(status).header('cache-control', 'no-store').send({ error: body })
  }
}

/** What the address takes instead, when only the method is wrong; Nest says of both that there is nothing. */
const otherMethods = (error: unknown, request: FastifyRequest): string[] => {
  const path = pathOf(request)
  if (!(error instanceof NotFoundException) || !path.startsWith('/api/')) return []
  const methods = request.server.knownRoutes?.methodsAt(path) ?? []
  return methods.includes(request.method) ? [] : methods
}

/** A browser that goes somewhere gets a page; programs, and everything below /api, get the one error form. */
const wantsPage = (request: FastifyRequest): boolean =>
  (request.method === 'GET' || request.method === 'HEAD') &&
  !/^\/api(\/|$)/.test(pathOf(request)) &&
  (request.headers.accept ?? '').includes('text/html')

const pathOf = (request: FastifyRequest): string => request.url.split('?')[0]!

const retryAfter = (details: Record<string, unknown> | undefined): string => {
  const seconds = details?.retryAfterSeconds
  return typeof seconds === 'number' ? String(seconds) : '5'
}

const stackOf = (error: unknown): { stack?: string } =>
  error instanceof Error && error.stack ? { stack: error.stack } : {}
