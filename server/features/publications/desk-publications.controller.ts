import { Body, Controller, Param, Query } from '@nestjs/common'
import { id, pageOf, type Page } from '#core/contracts/http/common'
import {
  deskPublication,
  deskPublicationQuery,
  newCorrection,
  newPublication,
  newWithdrawal,
  type DeskPublication,
  type DeskPublicationQuery,
  type NewCorrection,
  type NewPublication,
  type NewWithdrawal,
} from '#core/contracts/http/publishing'
import type { Principal } from '#server/auth/principal'
import { CorrectService } from '#server/features/publications/correct.service'
import { DeskPublicationsService } from '#server/features/publications/desk-publications.service'
import { PublishService } from '#server/features/publications/publish.service'
import { WithdrawService } from '#server/features/publications/withdraw.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

const signing = { access: 'publication.make', scope: 'sign', output: deskPublication } as const

@Controller('api')
export class DeskPublicationsController {
  constructor(
    private readonly publications: DeskPublicationsService,
    private readonly publishing: PublishService,
    private readonly corrections: CorrectService,
    private readonly withdrawals: WithdrawService,
  ) {}

  @Route('POST', 'revisions/:id/publications', { ...signing, status: 201, audit: 'publication.made' })
  publish(
    @Me() me: Principal,
    @Param('id', { schema: id }) revision: string,
    @Body({ schema: newPublication }) body: NewPublication,
  ): Promise<DeskPublication> {
    return this.publishing.publish(me, revision, body)
  }

  @Route('GET', 'briefings/:id/publications', {
    access: 'publication.read',
    output: pageOf(deskPublication),
    audit: 'none',
  })
  list(@Me() me: Principal, @Param('id', { schema: id }) briefing: string): Promise<Page<DeskPublication>> {
    return this.publications.list(me, briefing)
  }

  @Route('GET', 'desks/:id/publications', {
    access: 'publication.read',
    output: pageOf(deskPublication),
    audit: 'none',
  })
  ofDesk(
    @Me() me: Principal,
    @Param('id', { schema: id }) desk: string,
    @Query({ schema: deskPublicationQuery }) query: DeskPublicationQuery,
  ): Promise<Page<DeskPublication>> {
    return this.publications.ofDesk(me, desk, query)
  }

  @Route('GET', 'publications/:id', { access: 'publication.read', output: deskPublication, audit: 'none' })
  get(@Me() me: Principal, @Param('id', { schema: id }) publication: string): Promise<DeskPublication> {
    return this.publications.get(me, publication)
  }

  @Route('POST', 'publications/:id/corrections', {
    ...signing,
    status: 201,
    audit: 'publication.corrected',
  })
  correct(
    @Me() me: Principal,
    @Param('id', { schema: id }) publication: string,
    @Body({ schema: newCorrection }) body: NewCorrection,
  ): Promise<DeskPublication> {
    return this.corrections.correct(me, publication, body)
  }

  @Route('POST', 'publications/:id/withdrawal', { ...signing, audit: 'publication.withdrawn' })
  withdraw(
    @Me() me: Principal,
    @Param('id', { schema: id }) publication: string,
    @Body({ schema: newWithdrawal }) body: NewWithdrawal,
  ): Promise<DeskPublication> {
    return this.withdrawals.withdraw(me, publication, body.reason)
  }

  @Route('POST', 'publications/:id/cancellation', { ...signing, audit: 'publication.stopped' })
  cancel(@Me() me: Principal, @Param('id', { schema: id }) publication: string): Promise<DeskPublication> {
    return this.publications.cancel(me, publication)
  }
}
