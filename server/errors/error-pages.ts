import type { FastifyReply, FastifyRequest } from 'fastify'

/** Shows an error as a page to somebody with a browser; the portal does it. */
export abstract class ErrorPages {
  abstract show(request: FastifyRequest, reply: FastifyReply, status: number, code: string): Promise<void>
}
