import { z } from 'zod'
import { id, language, line, timestamp } from '#core/contracts/http/common'

/** A token may do less than its owner, never more. `read` reads, `write` also writes, `sign` also approves and publishes. */
export const tokenScopes = ['read', 'write', 'sign'] as const
export const tokenScope = z.enum(tokenScopes)
export type TokenScope = z.infer<typeof tokenScope>

export const newToken = z.strictObject({
  name: line(80),
  scopes: z.array(tokenScope).min(1).default(['read', 'write']),
  expiresAt: timestamp.optional(),
})
export type NewToken = z.infer<typeof newToken>

export const tokenView = z.object({
  id,
  name: z.string(),
  scopes: z.array(tokenScope),
  createdAt: timestamp,
  expiresAt: timestamp.nullable(),
  lastUsedAt: timestamp.nullable(),
})
export type TokenView = z.infer<typeof tokenView>

/** The secret is shown once, in the answer that makes it. */
export const newTokenView = tokenView.extend({ token: z.string() })
export type NewTokenView = z.infer<typeof newTokenView>

export const profileChange = z.strictObject({
  name: line(120).optional(),
  language: language.optional(),
  /** Publications by mail. */
  newsletter: z.boolean().optional(),
})
export type ProfileChange = z.infer<typeof profileChange>
