import { z } from 'zod'
import { id, person, timestamp } from '#core/contracts/http/common'
import { deskRole } from '#core/contracts/http/session'

/** A place on a desk for an address, with or without an account. The link works once, for seven days. */
export const newInvitation = z.strictObject({ email: z.string().max(1_000), role: deskRole })
export type NewInvitation = z.infer<typeof newInvitation>

export const invitationView = z.object({
  id,
  email: z.string(),
  role: deskRole,
  invitedBy: person.nullable(),
  createdAt: timestamp,
  expiresAt: timestamp,
})
export type InvitationView = z.infer<typeof invitationView>
