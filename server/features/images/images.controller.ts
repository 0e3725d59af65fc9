import { Controller, Param, Query, Res, StreamableFile } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { id } from '#core/contracts/http/common'
import type { Principal } from '#server/auth/principal'
import { ImagesService } from '#server/features/images/images.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

const addressKey = z.string().regex(/^[0-9a-f]{64}$/)
const signed = z.strictObject({ signature: z.string().max(100).default('') })

@Controller('api')
export class ImagesController {
  constructor(private readonly images: ImagesService) {}

  /** A picture, or 202 and nothing while it is being fetched. Whatever its bytes are, a browser runs nothing of them. */
  @Route('GET', 'articles/:id/images/:key', { access: 'article.read', audit: 'none' })
  async show(
    @Me() me: Principal,
    @Param('id', { schema: id }) article: string,
    @Param('key', { schema: addressKey }) key: string,
    @Query({ schema: signed }) query: { signature: string },
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const image = await this.images.open(me, article, key, query.signature)
    void reply
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('x-content-type-options', 'nosniff')
    if (image === null) {
      void reply.status(202).header('cache-control', 'no-store').header('retry-after', '1')
      return undefined
    }
    void reply.header('cache-control', 'private, max-age=86400, immutable')
    return new StreamableFile(image.bytes, { type: image.type, length: image.bytes.length })
  }
}
