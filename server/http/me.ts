import { createParamDecorator, type ExecutionContext } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Principal } from '#server/auth/principal'
import type { Visitor } from '#server/auth/returning-devices'

/** A request that has passed the guard: `principal` is null on public routes for somebody who is not signed in. */
export interface GuardedRequest extends FastifyRequest {
  principal?: Principal | null
}

/** Who sends this request, for a session that it opens. */
export const visitorOf = (request: GuardedRequest): Visitor => {
  const { sessionId = null, userId = '' } = request.principal ?? {}
  return {
    address: request.ip,
    userAgent: request.headers['user-agent'] ?? null,
    cookie: request.headers.cookie,
    session: sessionId === null ? null : { id: sessionId, userId },
    requestId: request.id,
  }
}

/** The signed-in person of this request. */
export const Me = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<GuardedRequest>()
  if (!principal) throw new DomainError('UNAUTHENTICATED')
  return principal
})
