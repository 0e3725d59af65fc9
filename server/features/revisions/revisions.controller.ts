import { Body, Controller, Param, Query } from '@nestjs/common'
import {
  newRevision,
  restoration,
  revisionQuery,
  revisionView,
  revisionWithContent,
  type Restoration,
  type RevisionView,
  type RevisionWithContent,
} from '#core/contracts/http/briefings'
import { id, pageOf, type Page } from '#core/contracts/http/common'
import { changesQuery, changesView, type ChangesQuery, type ChangesView } from '#core/contracts/http/changes'
import type { Principal } from '#server/auth/principal'
import { DifferencesService } from '#server/features/revisions/differences.service'
import { KeepRevisionService } from '#server/features/revisions/keep-revision.service'
import { RestoreRevisionService } from '#server/features/revisions/restore-revision.service'
import { RevisionsService, type RevisionQuery } from '#server/features/revisions/revisions.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

@Controller('api')
export class RevisionsController {
  constructor(
    private readonly revisions: RevisionsService,
    private readonly keeping: KeepRevisionService,
    private readonly differences: DifferencesService,
    private readonly restoring: RestoreRevisionService,
  ) {}

  @Route('GET', 'briefings/:id/revisions', {
    access: 'revision.read',
    output: pageOf(revisionView),
    audit: 'none',
  })
  list(
    @Me() me: Principal,
    @Param('id', { schema: id }) briefing: string,
    @Query({ schema: revisionQuery }) query: RevisionQuery,
  ): Promise<Page<RevisionView>> {
    return this.revisions.list(me, briefing, query)
  }

  @Route('POST', 'briefings/:id/revisions', {
    access: 'revision.create',
    status: 201,
    output: revisionView,
    audit: 'revision.created',
  })
  add(
    @Me() me: Principal,
    @Param('id', { schema: id }) briefing: string,
    @Body({ schema: newRevision }) body: { name?: string },
  ): Promise<RevisionView> {
    return this.keeping.keep(me, briefing, body.name ?? null)
  }

  @Route('GET', 'revisions/:id', { access: 'revision.read', output: revisionWithContent, audit: 'none' })
  get(@Me() me: Principal, @Param('id', { schema: id }) revision: string): Promise<RevisionWithContent> {
    return this.revisions.get(me, revision)
  }

  @Route('POST', 'revisions/:id/restoration', {
    access: 'revision.restore',
    status: 201,
    output: restoration,
    audit: 'revision.restored',
  })
  restore(@Me() me: Principal, @Param('id', { schema: id }) revision: string): Promise<Restoration> {
    return this.restoring.restore(me, revision)
  }

  @Route('GET', 'revisions/:id/changes', { access: 'revision.read', output: changesView, audit: 'none' })
  changes(
    @Me() me: Principal,
    @Param('id', { schema: id }) revision: string,
    @Query({ schema: changesQuery }) { since }: ChangesQuery,
  ): Promise<ChangesView> {
    return this.differences.ofRevision(me, revision, since)
  }

  @Route('GET', 'briefings/:id/changes', { access: 'revision.read', output: changesView, audit: 'none' })
  draftChanges(
    @Me() me: Principal,
    @Param('id', { schema: id }) briefing: string,
    @Query({ schema: changesQuery }) { since }: ChangesQuery,
  ): Promise<ChangesView> {
    return this.differences.ofDraft(me, briefing, since)
  }
}
