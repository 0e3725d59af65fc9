import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Vault } from '#server/auth/vault'

const ownerOf = (token: string): string => `hub ${token}`
/** SHA-1 is no signature any more (WebSub 7.1 lets us refuse it). */
const methods = new Set(['sha256', 'sha384', 'sha512'])

/** A new subscription: its name in our address, and its sealed secret. */
export const newSubscription = (vault: Vault): { token: string; secretSealed: Buffer } => {
  const token = randomBytes(24).toString('base64url')
  return { token, secretSealed: vault.seal(ownerOf(token), Buffer.from(randomBytes(32).toString('hex'))) }
}

/** Null when the key is gone. */
export const openHubSecret = (vault: Vault, token: string, sealed: Buffer): string | null =>
  vault.open(ownerOf(token), sealed)?.toString('utf8') ?? null

/** Whether a hub that knows the secret wrote these bytes: `X-Hub-Signature: method=hex`. */
export const isSignedByHub = (secret: string, signature: string, bytes: Uint8Array): boolean => {
  const [method = '', hex = ''] = signature.split('=')
  if (!methods.has(method)) return false
  const expected = createHmac(method, secret).update(bytes).digest()
  const given = Buffer.from(hex, 'hex')
  return given.length === expected.length && timingSafeEqual(given, expected)
}
