import { Controller, Param } from '@nestjs/common'
import { id } from '#core/contracts/http/common'
import type { Principal } from '#server/auth/principal'
import { HeadlinesService } from '#server/features/publications/headlines.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

@Controller('api/articles')
export class HeadlinesController {
  constructor(private readonly headlines: HeadlinesService) {}

  @Route('PUT', ':id/portal', { access: 'headline.show', status: 204, audit: 'headline.shown' })
  show(@Me() me: Principal, @Param('id', { schema: id }) article: string): Promise<void> {
    return this.headlines.show(me, article)
  }

  @Route('DELETE', ':id/portal', { access: 'headline.show', status: 204, audit: 'headline.removed' })
  remove(@Me() me: Principal, @Param('id', { schema: id }) article: string): Promise<void> {
    return this.headlines.remove(me, article)
  }
}
