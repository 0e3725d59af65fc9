import { Injectable } from '@nestjs/common'
import { v7 } from 'uuid'
import type { NewTicket, TicketView } from '#core/contracts/http/tickets'
import type { Principal } from '#server/auth/principal'
import { hashSecret, newSecret } from '#server/auth/secrets'
import { Ticket } from '#server/database/entities/ticket'
import { Transactions } from '#server/database/transactions'

/** Limit L22. */
const lifetimeMs = 60_000

@Injectable()
export class TicketsService {
  constructor(private readonly transactions: Transactions) {}

  /** A ticket carries no right of its own: the socket asks again, as the person, when it is opened. */
  async add(me: Principal, { audience, documentId }: NewTicket): Promise<TicketView> {
    const ticket = newSecret('brt')
    const expiresAt = new Date(Date.now() + lifetimeMs)
    await this.transactions.open((manager) =>
      manager.insert(Ticket, {
        id: v7(),
        tokenHash: hashSecret(ticket),
        userId: me.userId,
        sessionId: me.sessionId,
        tokenId: me.tokenId,
        audience,
        documentId: documentId ?? null,
        expiresAt,
      }),
    )
    return { ticket, expiresAt: expiresAt.toISOString() }
  }
}
