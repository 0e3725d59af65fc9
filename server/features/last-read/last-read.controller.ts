import { Body, Controller, Param } from '@nestjs/common'
import { id } from '#core/contracts/http/common'
import { readPosition, sinceRead, type ReadPosition, type SinceRead } from '#core/contracts/http/last-read'
import type { Principal } from '#server/auth/principal'
import { LastReadService } from '#server/features/last-read/last-read.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

@Controller('api/briefings/:id/last-read')
export class LastReadController {
  constructor(private readonly reads: LastReadService) {}

  @Route('GET', '', { access: 'briefing.read', output: sinceRead, audit: 'none' })
  since(@Me() me: Principal, @Param('id', { schema: id }) briefing: string): Promise<SinceRead> {
    return this.reads.since(me, briefing)
  }

  @Route('PUT', '', { access: 'briefing.read', status: 204, audit: 'none' })
  note(
    @Me() me: Principal,
    @Param('id', { schema: id }) briefing: string,
    @Body({ schema: readPosition }) place: ReadPosition,
  ): Promise<void> {
    return this.reads.note(me, briefing, place)
  }
}
