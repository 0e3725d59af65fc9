import { finished } from 'node:stream/promises'
import { Body, Controller, Param, Query, Res, StreamableFile } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import {
  briefingChange,
  briefingCircle,
  briefingContent,
  briefingCopy,
  briefingView,
  circleWish,
  contentQuery,
  epochHeader,
  namedCircle,
  readableBriefings,
  type BriefingChange,
  type BriefingCircle,
  type BriefingContent,
  type BriefingCopy,
  type BriefingView,
  type CircleWish,
  type NamedCircle,
  type ReadableBriefings,
} from '#core/contracts/http/briefings'
import { askedAbout, id, type AskedAbout } from '#core/contracts/http/common'
import type { Principal } from '#server/auth/principal'
import { BriefingsService } from '#server/features/briefings/briefings.service'
import { ChangesService } from '#server/features/briefings/changes.service'
import { CircleService } from '#server/features/briefings/circle.service'
import { ContentService } from '#server/features/briefings/content.service'
import { DocumentDownloads } from '#server/features/briefings/document-downloads'
import { WholeDocuments } from '#server/features/briefings/whole-documents'
import { CopyService } from '#server/features/briefings/copy.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

@Controller('api/briefings')
export class BriefingsController {
  constructor(
    private readonly briefings: BriefingsService,
    private readonly changes: ChangesService,
    private readonly contents: ContentService,
    private readonly copies: CopyService,
    private readonly circles: CircleService,
    private readonly documents: WholeDocuments,
    private readonly downloads: DocumentDownloads,
  ) {}

  /** For a device that keeps copies and was away: what is not among them any more has no place there. */
  @Route('GET', '', { access: 'signed-in', output: readableBriefings, audit: 'none' })
  readable(
    @Me() me: Principal,
    @Query({ schema: askedAbout }) query: AskedAbout,
  ): Promise<ReadableBriefings> {
    return this.briefings.readable(me, query.ids)
  }

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

  @Route('POST', ':id/copies', {
    access: 'briefing.create',
    status: 201,
    output: briefingView,
    audit: 'briefing.created',
  })
  copy(
    @Me() me: Principal,
    @Param('id', { schema: id }) briefing: string,
    @Body({ schema: briefingCopy }) body: BriefingCopy,
  ): Promise<BriefingView> {
    return this.copies.copy(me, briefing, body)
  }

  @Route('GET', ':id/content', { access: 'briefing.read', output: briefingContent, audit: 'none' })
  content(
    @Me() me: Principal,
    @Param('id', { schema: id }) briefing: string,
    @Query({ schema: contentQuery }) query: { format: BriefingContent['format'] },
  ): Promise<BriefingContent> {
    return this.contents.read(me, briefing, query.format)
  }

  /** One Yjs update (V1). */
  @Route('GET', ':id/document', { access: 'briefing.read', audit: 'none' })
  async document(
    @Me() me: Principal,
    @Param('id', { schema: id }) briefing: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const end = this.downloads.begin(me.userId)
    const sent = finished(reply.raw).catch(() => undefined) // whoever is gone needs no more of it
    void sent.then(end)
    const { epoch, state } = await this.documents.read(me, briefing, sent)
    void reply.header('cache-control', 'no-store').header(epochHeader, epoch)
    return new StreamableFile(state, { length: state.length })
  }

  @Route('GET', ':id/circle', { access: 'briefing.read', output: briefingCircle, audit: 'none' })
  circle(@Me() me: Principal, @Param('id', { schema: id }) briefing: string): Promise<BriefingCircle> {
    return this.circles.get(me, briefing)
  }

  @Route('PUT', ':id/circle', { access: 'briefing.write', output: namedCircle, audit: 'briefing.changed' })
  setCircle(
    @Me() me: Principal,
    @Param('id', { schema: id }) briefing: string,
    @Body({ schema: circleWish }) body: CircleWish,
  ): Promise<NamedCircle> {
    return this.circles.set(me, briefing, body)
  }
}
