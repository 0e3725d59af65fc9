import { Injectable, type OnModuleInit } from '@nestjs/common'
import { HttpAdapterHost } from '@nestjs/core'
import type { FastifyInstance } from 'fastify'

/** Types under which OPML files come, and feeds from hubs. */
const types = [
  'text/x-opml',
  'application/xml',
  'text/xml',
  'application/octet-stream',
  'application/atom+xml',
  'application/rss+xml',
  'application/rdf+xml',
  'application/feed+json',
]
const mostBytes = 2 * 1024 * 1024

/** Lets the server take files of these types as bytes; only a route with a `raw` body accepts them. */
@Injectable()
export class FileBodies implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>()
    const missing = types.filter((type) => !fastify.hasContentTypeParser(type))
    fastify.addContentTypeParser(
      missing,
      { parseAs: 'buffer', bodyLimit: mostBytes },
      (_request, bytes, done) => {
        done(null, bytes)
      },
    )
  }
}
