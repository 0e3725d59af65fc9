import { Body, Controller, Param } from '@nestjs/common'
import { id, pageOf, type Page } from '#core/contracts/http/common'
import { deskCounts, type DeskCounts } from '#core/contracts/http/desk-counts'
import {
  deskChange,
  deskMember,
  deskMemberChange,
  deskMemberRemoval,
  deskView,
  dutyChange,
  newDesk,
  newDeskMember,
  type DeskChange,
  type DeskMember,
  type DeskView,
  type DutyChange,
  type NewDesk,
  type NewDeskMember,
} from '#core/contracts/http/desks'
import type { DeskRole } from '#core/contracts/http/session'
import type { Principal } from '#server/auth/principal'
import { DeskCountsService } from '#server/features/desks/desk-counts.service'
import { DesksService } from '#server/features/desks/desks.service'
import { MembersService } from '#server/features/desks/members.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

@Controller('api/desks')
export class DesksController {
  constructor(
    private readonly desks: DesksService,
    private readonly members: MembersService,
    private readonly numbers: DeskCountsService,
  ) {}

  @Route('GET', '', { access: 'signed-in', output: pageOf(deskView), audit: 'none' })
  list(@Me() me: Principal): Promise<Page<DeskView>> {
    return this.desks.list(me)
  }

  @Route('POST', '', { access: 'desk.create', status: 201, output: deskView, audit: 'desk.created' })
  add(@Me() me: Principal, @Body({ schema: newDesk }) body: NewDesk): Promise<DeskView> {
    return this.desks.add(me, body)
  }

  @Route('PATCH', ':id', { access: 'desk.manage', output: deskView, audit: 'desk.changed' })
  change(
    @Me() me: Principal,
    @Param('id', { schema: id }) desk: string,
    @Body({ schema: deskChange }) body: DeskChange,
  ): Promise<DeskView> {
    return this.desks.change(me, desk, body)
  }

  @Route('GET', ':id/counts', { access: 'desk.read', output: deskCounts, audit: 'none' })
  counts(@Me() me: Principal, @Param('id', { schema: id }) desk: string): Promise<DeskCounts> {
    return this.numbers.of(me, desk)
  }

  @Route('GET', ':id/members', { access: 'member.read', output: pageOf(deskMember), audit: 'none' })
  listMembers(@Me() me: Principal, @Param('id', { schema: id }) desk: string): Promise<Page<DeskMember>> {
    return this.members.list(me, desk)
  }

  @Route('POST', ':id/members', {
    access: 'member.manage',
    status: 201,
    output: deskMember,
    audit: 'member.added',
  })
  addMember(
    @Me() me: Principal,
    @Param('id', { schema: id }) desk: string,
    @Body({ schema: newDeskMember }) body: NewDeskMember,
  ): Promise<DeskMember> {
    return this.members.add(me, desk, body)
  }

  @Route('PATCH', ':id/members', { access: 'member.manage', output: deskMember, audit: 'member.changed' })
  changeMember(
    @Me() me: Principal,
    @Param('id', { schema: id }) desk: string,
    @Body({ schema: deskMemberChange }) body: { userId: string; role: DeskRole },
  ): Promise<DeskMember> {
    return this.members.change(me, desk, body.userId, body.role)
  }

  @Route('PUT', ':id/duty', { access: 'member.read', output: deskMember, audit: 'duty.begun' })
  changeDuty(
    @Me() me: Principal,
    @Param('id', { schema: id }) desk: string,
    @Body({ schema: dutyChange }) body: DutyChange,
  ): Promise<DeskMember> {
    return this.members.duty(me, desk, body)
  }

  @Route('DELETE', ':id/members', { access: 'member.manage', status: 204, audit: 'member.removed' })
  removeMember(
    @Me() me: Principal,
    @Param('id', { schema: id }) desk: string,
    @Body({ schema: deskMemberRemoval }) body: { userId: string },
  ): Promise<void> {
    return this.members.remove(me, desk, body.userId)
  }
}
