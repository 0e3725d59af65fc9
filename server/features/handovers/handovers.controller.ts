import { Body, Controller, Param } from '@nestjs/common'
import { id, pageOf, type Page } from '#core/contracts/http/common'
import { handoverView, newHandover, type HandoverView, type NewHandover } from '#core/news/handovers'
import type { Principal } from '#server/auth/principal'
import { HandoversService } from '#server/features/handovers/handovers.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

@Controller('api')
export class HandoversController {
  constructor(private readonly handovers: HandoversService) {}

  @Route('GET', 'desks/:id/handovers', {
    access: 'handover.read',
    output: pageOf(handoverView),
    audit: 'none',
  })
  list(@Me() me: Principal, @Param('id', { schema: id }) desk: string): Promise<Page<HandoverView>> {
    return this.handovers.list(me, desk)
  }

  @Route('POST', 'desks/:id/handovers', {
    access: 'handover.write',
    status: 201,
    output: handoverView,
    audit: 'handover.created',
  })
  add(
    @Me() me: Principal,
    @Param('id', { schema: id }) desk: string,
    @Body({ schema: newHandover }) body: NewHandover,
  ): Promise<HandoverView> {
    return this.handovers.add(me, desk, body)
  }

  @Route('GET', 'handovers/:id', { access: 'handover.read', output: handoverView, audit: 'none' })
  read(@Me() me: Principal, @Param('id', { schema: id }) handover: string): Promise<HandoverView> {
    return this.handovers.read(me, handover)
  }

  @Route('POST', 'handovers/:id/acceptance', {
    access: 'handover.write',
    output: handoverView,
    audit: 'handover.accepted',
  })
  accept(@Me() me: Principal, @Param('id', { schema: id }) handover: string): Promise<HandoverView> {
    return this.handovers.accept(me, handover)
  }
}
