import { Injectable, type OnModuleInit } from '@nestjs/common'
import { HttpAdapterHost } from '@nestjs/core'
import type { FastifyInstance } from 'fastify'

const type = 'message/rfc822'
/** A newsletter with its pictures. */
const mostBytes = 5 * 1024 * 1024

/** Lets the server take whole mails as bytes; only a route with a `raw` body accepts them. */
@Injectable()
export class MessageBodies implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>()
    if (fastify.hasContentTypeParser(type)) return
    fastify.addContentTypeParser(
      type,
      { parseAs: 'buffer', bodyLimit: mostBytes },
      (_request, bytes, done) => {
        done(null, bytes)
      },
    )
  }
}
