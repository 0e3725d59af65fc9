import { Controller, Query, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import {
  auditQuery,
  auditRow,
  chainVerdict,
  type AuditQuery,
  type AuditRow,
  type ChainVerdictView,
} from '#core/contracts/http/admin'
import { pageOf, type Page } from '#core/contracts/http/common'
import type { Principal } from '#server/auth/principal'
import { AuditService } from '#server/features/admin/audit/audit.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

const admins = { access: 'installation.manage' } as const

@Controller('api/audit')
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Route('GET', '', { ...admins, output: pageOf(auditRow), audit: 'audit.read' })
  list(@Me() me: Principal, @Query({ schema: auditQuery }) query: AuditQuery): Promise<Page<AuditRow>> {
    return this.audit.list(me, query)
  }

  @Route('GET', 'table', { ...admins, audit: 'audit.read' })
  async table(
    @Me() me: Principal,
    @Query({ schema: auditQuery }) query: AuditQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const table = await this.audit.table(me, query)
    void reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="audit.csv"')
      .header('cache-control', 'private, no-store')
    return table
  }

  @Route('POST', 'verification', { ...admins, output: chainVerdict, audit: 'audit.verified' })
  verify(@Me() me: Principal): Promise<ChainVerdictView> {
    return this.audit.verify(me)
  }
}
