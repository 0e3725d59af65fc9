import { z } from 'zod'
import { id, line, timestamp } from '#core/contracts/http/common'
import { deviceAnswer } from '#core/contracts/http/session'

export const passkeyView = z.object({
  id,
  name: z.string(),
  createdAt: timestamp,
  lastUsedAt: timestamp.nullable(),
})
export type PasskeyView = z.infer<typeof passkeyView>

/** How an account is kept: what there is beside the password. */
export const securityView = z.object({
  /** There is one; an account that another house vouches for has none until its owner sets one. */
  password: z.boolean(),
  /** One-time codes of an application are asked for at sign-in. */
  secondFactor: z.boolean(),
  recoveryCodesLeft: z.number().int(),
  passkeys: z.array(passkeyView),
})
export type SecurityView = z.infer<typeof securityView>

/** A new secret, not in force before its first code: to type (base32), as an `otpauth:` address, and that as a picture (SVG, data address). */
export const newFactorView = z.object({ secret: z.string(), uri: z.string(), picture: z.string() })
export type NewFactorView = z.infer<typeof newFactorView>

export const factorConfirmation = z.strictObject({ code: z.string().max(20) })

/** Shown once. Each opens the door once when the second factor is lost. */
export const recoveryCodesView = z.object({ recoveryCodes: z.array(z.string()) })
export type RecoveryCodesView = z.infer<typeof recoveryCodesView>

export const newPasskey = z.strictObject({ challengeId: id, credential: deviceAnswer, name: line(80) })
export type NewPasskey = z.infer<typeof newPasskey>
/** `recoveryCodes` come with the first factor that an account gets, else null. */
export const newPasskeyView = z.object({
  passkey: passkeyView,
  recoveryCodes: z.array(z.string()).nullable(),
})
export type NewPasskeyView = z.infer<typeof newPasskeyView>

/** The new address gets a link; until it is opened nothing changes. */
export const emailChange = z.strictObject({ email: z.string().max(1_000) })
