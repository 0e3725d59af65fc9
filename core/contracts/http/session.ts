import { z } from 'zod'
import { id, language, timestamp } from '#core/contracts/http/common'

/** Role in the installation; a desk's role is in `desks`. */
export const installationRoles = ['member', 'admin'] as const
export const installationRole = z.enum(installationRoles)
export type InstallationRole = z.infer<typeof installationRole>

export const deskRoles = ['analyst', 'manager'] as const
export const deskRole = z.enum(deskRoles)
export type DeskRole = z.infer<typeof deskRole>

export const signIn = z.strictObject({
  email: z.string().max(254),
  password: z.string().max(512),
  code: z.string().max(20).optional(),
  remember: z.boolean().optional(),
})
export type SignIn = z.infer<typeof signIn>

/** Who am I: the answer of GET /session and of a sign-in. */
export const sessionView = z.object({
  user: z.object({ id, name: z.string(), email: z.string(), language: language.nullable() }),
  roles: z.array(installationRole),
  desks: z.array(z.object({ id, slug: z.string(), name: z.string(), role: deskRole })),
})
export type SessionView = z.infer<typeof sessionView>

/** One row of GET /me/sessions. */
export const sessionRow = z.object({
  id,
  current: z.boolean(),
  userAgent: z.string().nullable(),
  createdAt: timestamp,
  lastSeenAt: timestamp,
  expiresAt: timestamp,
})

export const reauthentication = z.strictObject({
  password: z.string().max(512).optional(),
  code: z.string().max(20).optional(),
})
