import { Body, Controller, Param, Query } from '@nestjs/common'
import { id, pageOf, type Page } from '#core/contracts/http/common'
import { sourceView, type SourceView } from '#core/contracts/http/sources'
import {
  addedSource,
  sourcePage,
  sourcePageQuery,
  sourceSettings,
  type AddedSource,
  type SourcePage,
  type SourceSettings,
} from '#core/news/source-page'
import { newPreview, previewView, type PreviewView } from '#core/news/source-preview'
import type { Principal } from '#server/auth/principal'
import { PreviewsService } from '#server/features/sources/previews.service'
import { SourcesService } from '#server/features/sources/sources.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

@Controller('api')
export class SourcesController {
  constructor(
    private readonly sources: SourcesService,
    private readonly previews: PreviewsService,
  ) {}

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
    @Body({ schema: addedSource }) body: AddedSource,
  ): Promise<SourceView> {
    return this.sources.add(me, desk, body)
  }

  @Route('POST', 'desks/:id/sources/previews', {
    access: 'source.edit',
    status: 202,
    output: previewView,
    audit: 'none',
  })
  preview(
    @Me() me: Principal,
    @Param('id', { schema: id }) desk: string,
    @Body({ schema: newPreview }) body: { url: string },
  ): Promise<PreviewView> {
    return this.previews.ask(me, desk, body.url)
  }

  @Route('GET', 'previews/:id', { access: 'source.edit', output: previewView, audit: 'none' })
  readPreview(@Me() me: Principal, @Param('id', { schema: id }) preview: string): Promise<PreviewView> {
    return this.previews.read(me, preview)
  }

  @Route('GET', 'sources/:id', { access: 'source.read', output: sourcePage, audit: 'none' })
  page(
    @Me() me: Principal,
    @Param('id', { schema: id }) source: string,
    @Query({ schema: sourcePageQuery }) query: { offset: number },
  ): Promise<SourcePage> {
    return this.sources.page(me, source, query.offset)
  }

  @Route('PATCH', 'sources/:id', { access: 'source.edit', output: sourceView, audit: 'source.changed' })
  change(
    @Me() me: Principal,
    @Param('id', { schema: id }) source: string,
    @Body({ schema: sourceSettings }) body: SourceSettings,
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
