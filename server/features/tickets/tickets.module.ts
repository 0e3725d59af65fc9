import { Body, Controller, Module } from '@nestjs/common'
import { newTicket, ticketView, type NewTicket, type TicketView } from '#core/contracts/http/tickets'
import type { Principal } from '#server/auth/principal'
import { TicketsService } from '#server/features/tickets/tickets.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

@Controller('api/tickets')
export class TicketsController {
  constructor(private readonly tickets: TicketsService) {}

  @Route('POST', '', { access: 'signed-in', scope: 'read', status: 201, output: ticketView, audit: 'none' })
  add(@Me() me: Principal, @Body({ schema: newTicket }) body: NewTicket): Promise<TicketView> {
    return this.tickets.add(me, body)
  }
}

@Module({ controllers: [TicketsController], providers: [TicketsService] })
export class TicketsModule {}
