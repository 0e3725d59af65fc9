import { Injectable, type OnModuleInit } from '@nestjs/common'
import { HttpAdapterHost } from '@nestjs/core'
import type { FastifyInstance } from 'fastify'
import { articleFileMaximum, articleFileTypes } from '#core/news/added-article'

/** Lets the server take articles that are files as bytes; only a route with a `raw` body accepts them. */
@Injectable()
export class ArticleFileBodies implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>()
    const missing = articleFileTypes.filter((type) => !fastify.hasContentTypeParser(type))
    if (missing.length === 0) return
    const options = { parseAs: 'buffer' as const, bodyLimit: articleFileMaximum }
    fastify.addContentTypeParser(missing, options, (_request, bytes, done) => {
      done(null, bytes)
    })
  }
}
