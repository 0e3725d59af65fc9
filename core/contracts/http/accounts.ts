import { z } from 'zod'
import { line } from '#core/contracts/http/common'

/** As it is typed; whether it is one address is asked by the server (INVALID_EMAIL), with one answer for all that are not. */
const email = z.string().max(1_000)
/** 1 to 128 code points, all of Unicode, nothing trimmed. How long and how common it may be is the policy's. */
const password = z.string().min(1).max(512)
const about = z.string().max(2_000)

/** A page of this house to go back to, never another host's. */
export const ownPath = z
  .string()
  .max(300)
  .regex(/^\/(?![/\\])[\w%~.,;:@!$&'()*+=/?#-]*$/)

export const newRegistration = z.strictObject({
  name: line(120),
  email,
  password,
  about: about.optional(),
  /** Publications by mail. */
  newsletter: z.boolean().optional(),
  /** Agreement with the privacy page; the form asks for it. */
  consent: z.boolean().optional(),
  next: ownPath.optional(),
})
export type NewRegistration = z.infer<typeof newRegistration>

/** The one answer to every registration and to every forgotten password. */
export const checkMail = z.object({ code: z.literal('CHECK_MAIL') })
export type CheckMail = z.infer<typeof checkMail>

export const newPasswordReset = z.strictObject({ email })
export type NewPasswordReset = z.infer<typeof newPasswordReset>

/** `current` may be left out in a session that a temporary password opened. */
export const passwordChange = z.strictObject({ current: z.string().max(512).optional(), new: password })
export type PasswordChange = z.infer<typeof passwordChange>

export const passwordChanged = z.object({
  endedSessions: z.number().int().min(0),
  endedTokens: z.number().int().min(0),
})
export type PasswordChanged = z.infer<typeof passwordChanged>
