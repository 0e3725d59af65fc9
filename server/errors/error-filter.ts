import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { toErrorBody } from '#server/errors/to-error-body'
import type { Logger } from '#server/observability/logger'

/** Everything that is thrown on the way of a request, Fastify's own errors too, ends here in the one error form. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp()
    const request = http.getRequest<FastifyRequest>()
    const reply = http.getResponse<FastifyReply>()
    const { status, body, internal } = toErrorBody(error, request.id)
    const fields = { requestId: request.id, method: request.method, status, code: body.code }
    if (internal) this.logger.error('request failed', { ...fields, ...stackOf(error) })
    else this.logger.info('request refused', fields)
    if (reply.sent) return
    if (status === 429 || status === 503) void reply.header('retry-after', retryAfter(body.details))
    void reply.status(status).header('cache-control', 'no-store').send({ error: body })
  }
}

const retryAfter = (details: Record<string, unknown> | undefined): string => {
  const seconds = details?.retryAfterSeconds
  return typeof seconds === 'number' ? String(seconds) : '5'
}

const stackOf = (error: unknown): { stack?: string } =>
  error instanceof Error && error.stack ? { stack: error.stack } : {}
