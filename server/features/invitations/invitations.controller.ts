import { Body, Controller, Param } from '@nestjs/common'
import { id, pageOf, type Page } from '#core/contracts/http/common'
import {
  invitationView,
  newInvitation,
  type InvitationView,
  type NewInvitation,
} from '#core/contracts/http/invitations'
import type { Principal } from '#server/auth/principal'
import { InvitationsService } from '#server/features/invitations/invitations.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

@Controller('api/desks/:id/invitations')
export class InvitationsController {
  constructor(private readonly invitations: InvitationsService) {}

  @Route('GET', '', { access: 'member.manage', output: pageOf(invitationView), audit: 'none' })
  list(@Me() me: Principal, @Param('id', { schema: id }) desk: string): Promise<Page<InvitationView>> {
    return this.invitations.list(me, desk)
  }

  @Route('POST', '', {
    access: 'member.manage',
    status: 201,
    output: invitationView,
    audit: 'invitation.sent',
  })
  add(
    @Me() me: Principal,
    @Param('id', { schema: id }) desk: string,
    @Body({ schema: newInvitation }) body: NewInvitation,
  ): Promise<InvitationView> {
    return this.invitations.add(me, desk, body)
  }

  @Route('DELETE', ':invitation', { access: 'member.manage', status: 204, audit: 'invitation.withdrawn' })
  withdraw(
    @Me() me: Principal,
    @Param('id', { schema: id }) desk: string,
    @Param('invitation', { schema: id }) invitation: string,
  ): Promise<void> {
    return this.invitations.withdraw(me, desk, invitation)
  }
}
