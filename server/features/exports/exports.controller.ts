import { Body, Controller, Param, Query, Res, StreamableFile } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { id, pageOf, pageQuery, type Page } from '#core/contracts/http/common'
import { exportView, newExport, type ExportView, type NewExport } from '#core/contracts/http/exports'
import type { Principal } from '#server/auth/principal'
import { DownloadService } from '#server/features/exports/download.service'
import { ExportsService } from '#server/features/exports/exports.service'
import { attachment } from '#server/features/exports/file-name'
import { RequestExportService } from '#server/features/exports/request-export.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

@Controller('api')
export class ExportsController {
  constructor(
    private readonly exports: ExportsService,
    private readonly requests: RequestExportService,
    private readonly downloads: DownloadService,
  ) {}

  @Route('POST', 'revisions/:id/exports', {
    access: 'export.make',
    status: 202,
    output: exportView,
    audit: 'export.requested',
  })
  request(
    @Me() me: Principal,
    @Param('id', { schema: id }) revision: string,
    @Body({ schema: newExport }) body: NewExport,
  ): Promise<ExportView> {
    return this.requests.request(me, revision, body)
  }

  @Route('GET', 'briefings/:id/exports', {
    access: 'export.read',
    output: pageOf(exportView),
    audit: 'none',
  })
  list(
    @Me() me: Principal,
    @Param('id', { schema: id }) briefing: string,
    @Query({ schema: pageQuery }) query: { cursor?: string; limit: number },
  ): Promise<Page<ExportView>> {
    return this.exports.list(me, briefing, query)
  }

  @Route('GET', 'exports/:id', { access: 'export.read', output: exportView, audit: 'none' })
  get(@Me() me: Principal, @Param('id', { schema: id }) exported: string): Promise<ExportView> {
    return this.exports.get(me, exported)
  }

  @Route('POST', 'exports/:id/cancellation', { access: 'export.make', output: exportView, audit: 'none' })
  cancel(@Me() me: Principal, @Param('id', { schema: id }) exported: string): Promise<ExportView> {
    return this.exports.cancel(me, exported)
  }

  @Route('GET', 'exports/:id/file', { access: 'export.read', audit: 'export.downloaded' })
  async file(
    @Me() me: Principal,
    @Param('id', { schema: id }) exported: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { bytes, name, type } = await this.downloads.download(me, exported)
    void reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff')
    return new StreamableFile(bytes, { type, disposition: attachment(name), length: bytes.length })
  }
}
