import { Catch, Inject, Injectable, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { LOGGER } from '#server/config/tokens'
import type { ErrorPages } from '#server/errors/error-pages'
import { toErrorBody } from '#server/errors/to-error-body'
import { goTo, PortalPages } from '#server/features/portal/portal-pages.service'
import { inLanguage, pagePathOf } from '#server/features/portal/portal-request'
import type { GuardedRequest } from '#server/http/me'
import type { Logger } from '#server/observability/logger'

/** Refusals on the portal are pages: sign in and come back, set the new password first, or what is wrong in words. */
@Catch()
@Injectable()
export class PortalErrorFilter implements ErrorPages, ExceptionFilter {
  constructor(
    private readonly pages: PortalPages,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<GuardedRequest>()
    const reply = host.switchToHttp().getResponse<FastifyReply>()
    const { status, body, internal } = toErrorBody(error, request.id)
    const fields = { requestId: request.id, method: request.method, status, code: body.code }
    if (internal)
      this.logger.error('page failed', {
        ...fields,
        ...(error instanceof Error && error.stack ? { stack: error.stack } : {}),
      })
    if (reply.sent) return
    const elsewhere = otherPage(request, body.code)
    if (elsewhere) goTo(reply, elsewhere)
    else await this.show(request, reply, status, body.code)
  }

  async show(request: GuardedRequest, reply: FastifyReply, status: number, code: string): Promise<void> {
    try {
      await this.pages.show(request, reply, { kind: 'error', status, code }, { status, form: true })
    } catch (error) {
      this.logger.error('error page failed', { requestId: request.id, reason: String(error) })
      void reply
        .status(status)
        .header('cache-control', 'no-store')
        .type('text/plain; charset=utf-8')
        .send(`${status} ${code}\n`)
    }
  }
}

const otherPage = (request: GuardedRequest, code: string): string | null => {
  if (code === 'PASSWORD_CHANGE_REQUIRED') return inLanguage(request, '/new-password')
  if (code === 'FACTOR_REQUIRED') return '/w/settings/security'
  if (code !== 'UNAUTHENTICATED') return null
  return `${inLanguage(request, '/login')}?next=${encodeURIComponent(backTo(request))}`
}

/** A form is not sent again after the sign-in: the reader comes back to the page on which it stood. */
const backTo = (request: GuardedRequest): string =>
  request.method === 'GET' ? request.url : pagePathOf(request)
