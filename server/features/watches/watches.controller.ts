import { Body, Controller, Param, Query } from '@nestjs/common'
import { id, pageOf, type Page } from '#core/contracts/http/common'
import {
  newWatch,
  watchChange,
  watchTrial,
  watchTrialQuery,
  watchView,
  type NewWatch,
  type WatchChange,
  type WatchTrial,
  type WatchTrialQuery,
  type WatchView,
} from '#core/news/watches'
import type { Principal } from '#server/auth/principal'
import { WatchesService } from '#server/features/watches/watches.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

@Controller('api')
export class WatchesController {
  constructor(private readonly watches: WatchesService) {}

  @Route('GET', 'desks/:id/watches', { access: 'watch.read', output: pageOf(watchView), audit: 'none' })
  list(@Me() me: Principal, @Param('id', { schema: id }) desk: string): Promise<Page<WatchView>> {
    return this.watches.list(me, desk)
  }

  @Route('GET', 'desks/:id/watches/trial', { access: 'watch.read', output: watchTrial, audit: 'none' })
  try(
    @Me() me: Principal,
    @Param('id', { schema: id }) desk: string,
    @Query({ schema: watchTrialQuery }) query: WatchTrialQuery,
  ): Promise<WatchTrial> {
    return this.watches.try(me, desk, query)
  }

  @Route('POST', 'desks/:id/watches', {
    access: 'watch.write',
    status: 201,
    output: watchView,
    audit: 'watch.created',
  })
  add(
    @Me() me: Principal,
    @Param('id', { schema: id }) desk: string,
    @Body({ schema: newWatch }) body: NewWatch,
  ): Promise<WatchView> {
    return this.watches.add(me, desk, body)
  }

  @Route('GET', 'watches/:id', { access: 'watch.read', output: watchView, audit: 'none' })
  one(@Me() me: Principal, @Param('id', { schema: id }) watch: string): Promise<WatchView> {
    return this.watches.one(me, watch)
  }

  @Route('PATCH', 'watches/:id', { access: 'watch.write', output: watchView, audit: 'watch.changed' })
  change(
    @Me() me: Principal,
    @Param('id', { schema: id }) watch: string,
    @Body({ schema: watchChange }) body: WatchChange,
  ): Promise<WatchView> {
    return this.watches.change(me, watch, body)
  }

  @Route('DELETE', 'watches/:id', { access: 'watch.write', status: 204, audit: 'watch.removed' })
  remove(@Me() me: Principal, @Param('id', { schema: id }) watch: string): Promise<void> {
    return this.watches.remove(me, watch)
  }
}
