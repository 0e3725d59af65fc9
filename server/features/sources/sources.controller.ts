import { Body, Controller, Param } from '@nestjs/common'
import { id, pageOf, type Page } from '#core/contracts/http/common'
import {
  newSource,
  sourceChange,
  sourceView,
  type NewSource,
  type SourceChange,
  type SourceView,
} from '#core/contracts/http/sources'
import type { Principal } from '#server/auth/principal'
import { SourcesService } from '#server/features/sources/sources.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

@Controller('api')
export class SourcesController {
  constructor(private readonly sources: SourcesService) {}

  @Route('GET', 'desks/:id/sources', { access: 'source.read', output: pageOf(sourceView), audit: 'none' })
  list(@Me() me: Principal, @Param('id', { schema: id }) desk: string): Promise<Page<SourceView>> {
    return this.sources.list(me, desk)
  }

  @Route('POST', 'desks/:id/sources', {
    access: 'source.edit',
    status: 201,
    output: sourceView,
    audit: 'source.added',
  })
  add(
    @Me() me: Principal,
    @Param('id', { schema: id }) desk: string,
    @Body({ schema: newSource }) body: NewSource,
  ): Promise<SourceView> {
    return this.sources.add(me, desk, body)
  }

  @Route('PATCH', 'sources/:id', { access: 'source.edit', output: sourceView, audit: 'source.changed' })
  change(
    @Me() me: Principal,
    @Param('id', { schema: id }) source: string,
    @Body({ schema: sourceChange }) body: SourceChange,
  ): Promise<SourceView> {
    return this.sources.change(me, source, body)
  }

  @Route('DELETE', 'sources/:id', { access: 'source.edit', status: 204, audit: 'source.removed' })
  remove(@Me() me: Principal, @Param('id', { schema: id }) source: string): Promise<void> {
    return this.sources.remove(me, source)
  }

  @Route('POST', 'sources/:id/fetches', {
    access: 'source.poll',
    status: 202,
    output: sourceView,
    audit: 'source.polled',
  })
  poll(@Me() me: Principal, @Param('id', { schema: id }) source: string): Promise<SourceView> {
    return this.sources.poll(me, source)
  }
}
