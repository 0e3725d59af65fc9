import type { FastifyInstance } from 'fastify'
import type { Pool } from 'pg'
import { errorCodes } from '#core/contracts/errors/codes'

/** Whether the start has gone through; before that `/readyz` says so. */
export interface Readiness {
  ready: boolean
}

/** `/healthz`: the process lives. `/readyz`: it can serve, with its database. Outside Nest: no session, no guard. */
export const addHealthRoutes = (fastify: FastifyInstance, pool: Pool, readiness: Readiness): void => {
  fastify.get('/healthz', () => ({ status: 'alive' }))
  fastify.get('/readyz', async (request, reply) => {
    const refuse = (code: 'STARTING' | 'UNAVAILABLE') =>
      reply.status(503).send({ error: { code, message: errorCodes[code].message, requestId: request.id } })
    if (!readiness.ready) return refuse('STARTING')
    return pool.query('select 1').then(
      () => ({ status: 'ready' }),
      () => refuse('UNAVAILABLE'),
    )
  })
}
