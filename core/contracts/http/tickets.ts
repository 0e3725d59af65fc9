import { z } from 'zod'
import { id, timestamp } from '#core/contracts/http/common'

/** A ticket opens one socket, once, within 60 seconds (limit L22). */
export const newTicket = z.strictObject({ audience: z.enum(['socket', 'yjs']), documentId: id.optional() })
export type NewTicket = z.infer<typeof newTicket>
export const ticketView = z.object({ ticket: z.string(), expiresAt: timestamp })
export type TicketView = z.infer<typeof ticketView>
