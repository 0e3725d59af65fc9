import { Body, Controller, Param } from '@nestjs/common'
import {
  adminDesk,
  adminDeskChange,
  guestView,
  newDeskManager,
  newGuest,
  type AdminDesk,
  type AdminDeskChange,
  type GuestView,
  type NewDeskManager,
  type NewGuest,
} from '#core/contracts/http/admin'
import { id, pageOf, type Page } from '#core/contracts/http/common'
import type { Principal } from '#server/auth/principal'
import { AdminDesksService } from '#server/features/admin/users/admin-desks.service'
import { AppointmentsService } from '#server/features/admin/users/appointments.service'
import { GuestsService } from '#server/features/admin/users/guests.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

@Controller('api/admin/desks')
export class AdminDesksController {
  constructor(
    private readonly desks: AdminDesksService,
    private readonly guests: GuestsService,
    private readonly appointments: AppointmentsService,
  ) {}

  @Route('GET', '', { access: 'installation.manage', output: pageOf(adminDesk), audit: 'none' })
  list(@Me() me: Principal): Promise<Page<AdminDesk>> {
    return this.desks.list(me)
  }

  @Route('PATCH', ':id', { access: 'installation.manage', output: adminDesk, audit: 'desk.changed' })
  change(
    @Me() me: Principal,
    @Param('id', { schema: id }) desk: string,
    @Body({ schema: adminDeskChange }) body: AdminDeskChange,
  ): Promise<AdminDesk> {
    return this.desks.change(me, desk, body)
  }

  @Route('POST', ':id/managers', {
    access: 'installation.manage',
    status: 204,
    audit: 'manager.appointed',
  })
  appoint(
    @Me() me: Principal,
    @Param('id', { schema: id }) desk: string,
    @Body({ schema: newDeskManager }) body: NewDeskManager,
  ): Promise<void> {
    return this.appointments.appoint(me, desk, body)
  }

  @Route('POST', ':id/guest', {
    access: 'installation.manage',
    output: guestView,
    status: 201,
    audit: 'guest.came',
  })
  open(
    @Me() me: Principal,
    @Param('id', { schema: id }) desk: string,
    @Body({ schema: newGuest }) body: NewGuest,
  ): Promise<GuestView> {
    return this.guests.open(me, desk, body)
  }

  @Route('DELETE', ':id/guest', { access: 'installation.manage', status: 204, audit: 'guest.left' })
  leave(@Me() me: Principal, @Param('id', { schema: id }) desk: string): Promise<void> {
    return this.guests.leave(me, desk)
  }
}
