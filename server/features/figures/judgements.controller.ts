import { Body, Controller, Param } from '@nestjs/common'
import { id, pageOf, type Page } from '#core/contracts/http/common'
import {
  judgementId,
  judgementOutcome,
  judgementView,
  type JudgementOutcome,
  type JudgementView,
} from '#core/contracts/http/judgements'
import type { Principal } from '#server/auth/principal'
import { JudgementsService } from '#server/features/figures/judgements.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

@Controller('api/briefings/:id/judgements')
export class JudgementsController {
  constructor(private readonly judgements: JudgementsService) {}

  @Route('GET', '', { access: 'publication.read', output: pageOf(judgementView), audit: 'none' })
  list(@Me() me: Principal, @Param('id', { schema: id }) briefing: string): Promise<Page<JudgementView>> {
    return this.judgements.list(me, briefing)
  }

  @Route('PUT', ':judgement/outcome', {
    access: 'judgement.decide',
    output: judgementView,
    audit: 'judgement.decided',
  })
  decide(
    @Me() me: Principal,
    @Param('id', { schema: id }) briefing: string,
    @Param('judgement', { schema: judgementId }) judgement: string,
    @Body({ schema: judgementOutcome }) body: JudgementOutcome,
  ): Promise<JudgementView> {
    return this.judgements.decide(me, briefing, judgement, body)
  }
}
