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
  /** Six digits of an application, or a recovery code. */
  code: z.string().max(60).optional(),
  remember: z.boolean().optional(),
})
export type SignIn = z.infer<typeof signIn>

/** What a browser gives for a passkey (`toJSON()` of its credential); read by the library that checks it. */
export const deviceAnswer = z.looseObject({ id: z.string().max(2_000), type: z.literal('public-key') })

export const passkeySignIn = z.strictObject({
  challengeId: id,
  credential: deviceAnswer,
  remember: z.boolean().optional(),
})
export type PasskeySignIn = z.infer<typeof passkeySignIn>

/** A question to the browser's keys: `options` are WebAuthn's own, as JSON. */
export const passkeyQuestion = z.object({ challengeId: id, options: z.record(z.string(), z.unknown()) })
export type PasskeyQuestion = z.infer<typeof passkeyQuestion>

/** Who am I: the answer of GET /session and of a sign-in. */
export const sessionView = z.object({
  user: z.object({
    ...{ id, name: z.string(), email: z.string(), language: language.nullable() },
    /** In which times are shown; null: that of the browser. */
    timeZone: z.string().nullable().default(null),
  }),
  roles: z.array(installationRole),
  desks: z.array(z.object({ id, slug: z.string(), name: z.string(), role: deskRole })),
  /**
   * How far each stream that I hear (`desk:ID`, my own `user:ID`) had come before this was answered: whatever is read later
   * knows all up to there.
   */
  streams: z.record(z.string(), z.number().int().min(0)).optional(),
  /** There when the installation wants a second factor of this role and none was added yet: until then no desk is open. */
  factorRequired: z.literal(true).optional(),
})
export type SessionView = z.infer<typeof sessionView>

/** What else than a password opens a session here: the name of another house that vouches for people, if there is one. */
export const signInWays = z.object({ oidc: z.string().nullable() })
export type SignInWays = z.infer<typeof signInWays>

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
  code: z.string().max(60).optional(),
})
