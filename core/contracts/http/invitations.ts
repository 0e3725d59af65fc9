import { z } from 'zod'
import { id, person, timestamp } from '#core/contracts/http/common'
import { deskRole } from '#core/contracts/http/session'

/**
 * A place on a desk for an address, with or without an account. The link works once, for seven days. With `guestUntil` whoever takes it
 * leaves by himself then; a manager does not, or the desk might be left without one.
 */
export const newInvitation = z
  .strictObject({
    email: z.string().max(1_000),
    role: deskRole,
    guestUntil: timestamp.nullable().default(null),
  })
  .refine(({ role, guestUntil }) => guestUntil === null || role === 'analyst', {
    path: ['guestUntil'],
    message: 'Only an analyst is invited for a time.',
  })
  .refine(({ guestUntil }) => guestUntil === null || Date.parse(guestUntil) > Date.now(), {
    path: ['guestUntil'],
    message: 'This day has passed.',
  })
export type NewInvitation = z.output<typeof newInvitation>

export const invitationView = z.object({
  id,
  email: z.string(),
  role: deskRole,
  invitedBy: person.nullable(),
  createdAt: timestamp,
  expiresAt: timestamp,
  guestUntil: timestamp.nullable().default(null),
})
export type InvitationView = z.infer<typeof invitationView>
