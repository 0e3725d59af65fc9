import { Injectable, type OnModuleInit } from '@nestjs/common'
import { HttpAdapterHost } from '@nestjs/core'
import type { FastifyInstance } from 'fastify'
import { mostBytes } from '#server/features/uploads/picture'

const types = ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/svg+xml']

/** Lets the server take pictures as bytes; only a route with a `raw` body accepts them, and looks at what they are. */
@Injectable()
export class PictureBodies implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>()
    const missing = types.filter((type) => !fastify.hasContentTypeParser(type))
    const options = { parseAs: 'buffer', bodyLimit: mostBytes } as const
    fastify.addContentTypeParser(missing, options, (_request, bytes, done) => {
      done(null, bytes)
    })
  }
}
