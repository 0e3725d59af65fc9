import { Body, Controller, Param } from '@nestjs/common'
import { id } from '#core/contracts/http/common'
import { deskLook, type DeskLookSettings } from '#core/contracts/http/export-sharing'
import type { Principal } from '#server/auth/principal'
import { LookService } from '#server/features/exports/look/look.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

@Controller('api/desks/:id/look')
export class LookController {
  constructor(private readonly looks: LookService) {}

  @Route('GET', '', { access: 'desk.read', output: deskLook, audit: 'none' })
  read(@Me() me: Principal, @Param('id', { schema: id }) desk: string): Promise<DeskLookSettings> {
    return this.looks.read(me, desk)
  }

  @Route('PUT', '', { access: 'desk.manage', output: deskLook, audit: 'look.changed' })
  change(
    @Me() me: Principal,
    @Param('id', { schema: id }) desk: string,
    @Body({ schema: deskLook }) body: DeskLookSettings,
  ): Promise<DeskLookSettings> {
    return this.looks.change(me, desk, body)
  }
}
