import { createParamDecorator, type ExecutionContext } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Principal } from '#server/auth/principal'

/** A request that has passed the guard: `principal` is null on public routes for somebody who is not signed in. */
export interface GuardedRequest extends FastifyRequest {
  principal?: Principal | null
}

/** The signed-in person of this request. */
export const Me = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<GuardedRequest>()
  if (!principal) throw new DomainError('UNAUTHENTICATED')
  return principal
})
