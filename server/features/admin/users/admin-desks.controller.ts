import { Body, Controller, Param } from '@nestjs/common'
import { adminDesk, adminDeskChange, type AdminDesk, type AdminDeskChange } from '#core/contracts/http/admin'
import { id, pageOf, type Page } from '#core/contracts/http/common'
import type { Principal } from '#server/auth/principal'
import { AdminDesksService } from '#server/features/admin/users/admin-desks.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

@Controller('api/admin/desks')
export class AdminDesksController {
  constructor(private readonly desks: AdminDesksService) {}

  @Route('GET', '', { access: 'installation.manage', output: pageOf(adminDesk), audit: 'none' })
  list(@Me() me: Principal): Promise<Page<AdminDesk>> {
    return this.desks.list(me)
  }

  @Route('PATCH', ':id', { access: 'installation.manage', output: adminDesk, audit: 'desk.changed' })
  change(
    @Me() me: Principal,
    @Param('id', { schema: id }) desk: string,
    @Body({ schema: adminDeskChange }) body: AdminDeskChange,
  ): Promise<AdminDesk> {
    return this.desks.change(me, desk, body)
  }
}
