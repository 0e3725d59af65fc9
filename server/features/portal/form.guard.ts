import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common'
import { DomainError } from '#core/contracts/errors/domain-error'
import { FormTokens } from '#server/auth/form-tokens'
import { fieldsOf } from '#server/features/portal/portal-request'
import type { GuardedRequest } from '#server/http/me'

/** Every form of the portal brings back the hidden token of the page it stood on (promise `http/csrf`). */
@Injectable()
export class FormGuard implements CanActivate {
  constructor(private readonly tokens: FormTokens) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<GuardedRequest>()
    if (request.method !== 'POST') return true
    const owner = { sessionId: request.principal?.sessionId ?? null, cookie: request.headers.cookie }
    if (!(await this.tokens.check(owner, fieldsOf(request.body).form_token)))
      throw new DomainError('BAD_ORIGIN')
    return true
  }
}
