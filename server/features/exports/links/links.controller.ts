import { Body, Controller, Param } from '@nestjs/common'
import { z } from 'zod'
import { id } from '#core/contracts/http/common'
import {
  exportLinkView,
  exportMailed,
  newExportLink,
  newExportMail,
  type ExportLinkView,
  type ExportMailed,
  type NewExportLink,
  type NewExportMail,
} from '#core/contracts/http/export-sharing'
import type { Principal } from '#server/auth/principal'
import { LinksService } from '#server/features/exports/links/links.service'
import { MailExportService } from '#server/features/exports/links/mail-export.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

@Controller('api/exports/:id')
export class LinksController {
  constructor(
    private readonly links: LinksService,
    private readonly mails: MailExportService,
  ) {}

  @Route('POST', 'links', {
    access: 'export.share',
    status: 201,
    output: exportLinkView,
    audit: 'export.shared',
  })
  make(
    @Me() me: Principal,
    @Param('id', { schema: id }) exported: string,
    @Body({ schema: newExportLink }) body: NewExportLink,
  ): Promise<ExportLinkView> {
    return this.links.make(me, exported, body)
  }

  @Route('GET', 'links', {
    access: 'export.share',
    output: z.object({ items: z.array(exportLinkView) }),
    audit: 'none',
  })
  list(
    @Me() me: Principal,
    @Param('id', { schema: id }) exported: string,
  ): Promise<{ items: ExportLinkView[] }> {
    return this.links.list(me, exported)
  }

  @Route('DELETE', 'links/:link', {
    access: 'export.share',
    output: exportLinkView,
    audit: 'export.share.ended',
  })
  revoke(
    @Me() me: Principal,
    @Param('id', { schema: id }) exported: string,
    @Param('link', { schema: id }) link: string,
  ): Promise<ExportLinkView> {
    return this.links.revoke(me, exported, link)
  }

  @Route('POST', 'mails', {
    access: 'export.share',
    status: 202,
    output: exportMailed,
    audit: 'export.mailed',
  })
  mail(
    @Me() me: Principal,
    @Param('id', { schema: id }) exported: string,
    @Body({ schema: newExportMail }) body: NewExportMail,
  ): Promise<ExportMailed> {
    return this.mails.send(me, exported, body)
  }
}
