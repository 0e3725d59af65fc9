import { Body, Controller, Param, Query, Res, type StreamableFile } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { id, pageOf, pageQuery, type Page } from '#core/contracts/http/common'
import { exportedBriefingSchema } from '#core/contracts/http/exported-briefing'
import {
  exportView,
  loanQuery,
  newExport,
  type ExportView,
  type LoanQuery,
  type NewExport,
} from '#core/contracts/http/exports'
import type { Principal } from '#server/auth/principal'
import { DownloadService } from '#server/features/exports/files/download.service'
import { ExportsService } from '#server/features/exports/exports.service'
import { sendFile } from '#server/features/exports/files/send-file'
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

  @Route('POST', 'exports/:id/retries', {
    access: 'export.make',
    status: 202,
    output: exportView,
    audit: 'export.requested',
  })
  retry(@Me() me: Principal, @Param('id', { schema: id }) exported: string): Promise<ExportView> {
    return this.requests.retry(me, exported)
  }

  @Route('GET', 'exports/:id/file', { access: 'export.read', status: 302, audit: 'none' })
  async file(
    @Me() me: Principal,
    @Param('id', { schema: id }) exported: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const address = await this.downloads.lend(me, exported)
    void reply.header('cache-control', 'no-store').redirect(address, 302)
  }

  @Route('GET', 'exports/:id/download', { access: 'export.read', audit: 'export.downloaded' })
  async download(
    @Me() me: Principal,
    @Param('id', { schema: id }) exported: string,
    @Query({ schema: loanQuery }) loan: LoanQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return sendFile(reply, await this.downloads.download(me, exported, loan))
  }

  @Route('GET', 'schemas/briefing.json', { access: 'public', audit: 'none' })
  schema(): Record<string, unknown> {
    return exportedBriefingSchema()
  }
}
