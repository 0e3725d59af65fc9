import { Body, Controller, Param, Query } from '@nestjs/common'
import {
  briefingQuery,
  briefingView,
  newBriefing,
  type BriefingView,
  type NewBriefing,
} from '#core/contracts/http/briefings'
import { id, pageOf, type Page } from '#core/contracts/http/common'
import type { Principal } from '#server/auth/principal'
import { BriefingsService, type BriefingQuery } from '#server/features/briefings/briefings.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

@Controller('api/desks/:id/briefings')
export class DeskBriefingsController {
  constructor(private readonly briefings: BriefingsService) {}

  @Route('GET', '', { access: 'briefing.read', output: pageOf(briefingView), audit: 'none' })
  list(
    @Me() me: Principal,
    @Param('id', { schema: id }) desk: string,
    @Query({ schema: briefingQuery }) query: BriefingQuery,
  ): Promise<Page<BriefingView>> {
    return this.briefings.list(me, desk, query)
  }

  @Route('POST', '', {
    access: 'briefing.create',
    status: 201,
    output: briefingView,
    audit: 'briefing.created',
  })
  add(
    @Me() me: Principal,
    @Param('id', { schema: id }) desk: string,
    @Body({ schema: newBriefing }) body: NewBriefing,
  ): Promise<BriefingView> {
    return this.briefings.add(me, desk, body)
  }
}
