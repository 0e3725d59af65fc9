import { Body, Controller, Param, Query } from '@nestjs/common'
import { z } from 'zod'
import {
  briefingChange,
  briefingContent,
  briefingView,
  contentQuery,
  type BriefingChange,
  type BriefingContent,
  type BriefingView,
} from '#core/contracts/http/briefings'
import { id } from '#core/contracts/http/common'
import type { Principal } from '#server/auth/principal'
import { BriefingsService } from '#server/features/briefings/briefings.service'
import { ChangesService } from '#server/features/briefings/changes.service'
import { CircleService } from '#server/features/briefings/circle.service'
import { ContentService } from '#server/features/briefings/content.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

const circle = z.strictObject({ userIds: z.array(id).max(500).nullable() })
type Circle = z.infer<typeof circle>

@Controller('api/briefings')
export class BriefingsController {
  constructor(
    private readonly briefings: BriefingsService,
    private readonly changes: ChangesService,
    private readonly contents: ContentService,
    private readonly circles: CircleService,
  ) {}

  @Route('GET', ':id', { access: 'briefing.read', output: briefingView, audit: 'none' })
  get(@Me() me: Principal, @Param('id', { schema: id }) briefing: string): Promise<BriefingView> {
    return this.briefings.get(me, briefing)
  }

  @Route('PATCH', ':id', { access: 'briefing.write', output: briefingView, audit: 'briefing.changed' })
  change(
    @Me() me: Principal,
    @Param('id', { schema: id }) briefing: string,
    @Body({ schema: briefingChange }) body: BriefingChange,
  ): Promise<BriefingView> {
    return this.changes.change(me, briefing, body)
  }

  @Route('DELETE', ':id', { access: 'briefing.remove', status: 204, audit: 'briefing.removed' })
  remove(@Me() me: Principal, @Param('id', { schema: id }) briefing: string): Promise<void> {
    return this.changes.remove(me, briefing)
  }

  @Route('POST', ':id/restore', {
    access: 'briefing.remove',
    output: briefingView,
    audit: 'briefing.restored',
  })
  restore(@Me() me: Principal, @Param('id', { schema: id }) briefing: string): Promise<BriefingView> {
    return this.changes.restore(me, briefing)
  }

  @Route('GET', ':id/content', { access: 'briefing.read', output: briefingContent, audit: 'none' })
  content(
    @Me() me: Principal,
    @Param('id', { schema: id }) briefing: string,
    @Query({ schema: contentQuery }) query: { format: BriefingContent['format'] },
  ): Promise<BriefingContent> {
    return this.contents.read(me, briefing, query.format)
  }

  @Route('GET', ':id/circle', { access: 'briefing.read', output: circle, audit: 'none' })
  circle(@Me() me: Principal, @Param('id', { schema: id }) briefing: string): Promise<Circle> {
    return this.circles.get(me, briefing)
  }

  @Route('PUT', ':id/circle', { access: 'briefing.write', output: circle, audit: 'briefing.changed' })
  setCircle(
    @Me() me: Principal,
    @Param('id', { schema: id }) briefing: string,
    @Body({ schema: circle }) body: Circle,
  ): Promise<Circle> {
    return this.circles.set(me, briefing, body.userIds)
  }
}
