import { Controller, Param, Res, StreamableFile } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { versionNumber } from '#core/contracts/http/articles'
import { id } from '#core/contracts/http/common'
import type { Principal } from '#server/auth/principal'
import { OriginalService } from '#server/features/articles/original/original.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

/** Nothing runs, loads or is sent; its styles are those in the page itself; only our own pages may hold it in a frame. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox"

@Controller('api')
export class OriginalController {
  constructor(private readonly originals: OriginalService) {}

  /** The page as it was fetched, for a frame beside the text. */
  @Route('GET', 'articles/:id/versions/:number/original', { access: 'article.read', audit: 'none' })
  async show(
    @Me() me: Principal,
    @Param('id', { schema: id }) article: string,
    @Param('number', { schema: versionNumber }) number: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const page = Buffer.from(await this.originals.show(me, article, number), 'utf8')
    void reply
      .header('content-security-policy', policy)
      .header('x-frame-options', 'SAMEORIGIN')
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'private, no-cache')
    return new StreamableFile(page, { type: 'text/html; charset=utf-8', length: page.length })
  }
}
