import { Controller, Param } from '@nestjs/common'
import { id } from '#core/contracts/http/common'
import type { Principal } from '#server/auth/principal'
import { HeadlineProposalsService } from '#server/features/publications/headline-proposals.service'
import { HeadlinesService } from '#server/features/publications/headlines.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

@Controller('api/articles')
export class HeadlinesController {
  constructor(
    private readonly headlines: HeadlinesService,
    private readonly proposals: HeadlineProposalsService,
  ) {}

  @Route('PUT', ':id/portal-proposal', {
    access: 'headline.propose',
    status: 204,
    audit: 'headline.proposed',
  })
  propose(@Me() me: Principal, @Param('id', { schema: id }) article: string): Promise<void> {
    return this.proposals.propose(me, article)
  }

  @Route('DELETE', ':id/portal-proposal', {
    access: 'headline.propose',
    status: 204,
    audit: 'headline.not-proposed',
  })
  endProposal(@Me() me: Principal, @Param('id', { schema: id }) article: string): Promise<void> {
    return this.proposals.end(me, article)
  }

  @Route('PUT', ':id/portal', { access: 'headline.show', status: 204, audit: 'headline.shown' })
  show(@Me() me: Principal, @Param('id', { schema: id }) article: string): Promise<void> {
    return this.headlines.show(me, article)
  }

  @Route('DELETE', ':id/portal', { access: 'headline.show', status: 204, audit: 'headline.removed' })
  remove(@Me() me: Principal, @Param('id', { schema: id }) article: string): Promise<void> {
    return this.headlines.remove(me, article)
  }
}
