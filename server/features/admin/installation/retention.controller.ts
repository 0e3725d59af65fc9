import { Body, Controller } from '@nestjs/common'
import {
  retentionChange,
  retentionList,
  type RetentionChange,
  type RetentionList,
} from '#core/contracts/http/retention'
import type { Principal } from '#server/auth/principal'
import { RetentionService } from '#server/features/admin/installation/retention.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

const admins = { access: 'installation.manage', output: retentionList } as const

/** How long which kind of thing is kept. */
@Controller('api/admin/retention')
export class RetentionController {
  constructor(private readonly retention: RetentionService) {}

  @Route('GET', '', { ...admins, audit: 'none' })
  read(@Me() me: Principal): Promise<RetentionList> {
    return this.retention.read(me)
  }

  @Route('PATCH', '', { ...admins, audit: 'setting.changed' })
  change(
    @Me() me: Principal,
    @Body({ schema: retentionChange }) body: RetentionChange,
  ): Promise<RetentionList> {
    return this.retention.change(me, body)
  }

  @Route('POST', 'preview', { ...admins, status: 200, audit: 'none' })
  preview(
    @Me() me: Principal,
    @Body({ schema: retentionChange }) body: RetentionChange,
  ): Promise<RetentionList> {
    return this.retention.preview(me, body)
  }
}
