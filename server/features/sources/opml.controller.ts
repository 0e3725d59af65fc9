import { Body, Controller, Param, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { id } from '#core/contracts/http/common'
import { opmlImport, type OpmlImport } from '#core/news/source-page'
import type { Principal } from '#server/auth/principal'
import { OpmlService } from '#server/features/sources/opml.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

@Controller('api')
export class OpmlController {
  constructor(private readonly opml: OpmlService) {}

  @Route('POST', 'desks/:id/sources/import', {
    access: 'source.edit',
    output: opmlImport,
    audit: 'source.added',
    body: 'raw',
  })
  import(
    @Me() me: Principal,
    @Param('id', { schema: id }) desk: string,
    @Body() file: unknown,
  ): Promise<OpmlImport> {
    return this.opml.import(me, desk, file)
  }

  @Route('GET', 'desks/:id/sources/export', { access: 'source.read', audit: 'none' })
  async export(
    @Me() me: Principal,
    @Param('id', { schema: id }) desk: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const file = await this.opml.export(me, desk)
    void reply
      .header('content-type', 'text/x-opml; charset=utf-8')
      .header('content-disposition', 'attachment; filename="sources.opml"')
      .header('cache-control', 'no-store')
    return file
  }
}
