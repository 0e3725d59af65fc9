import { createHash } from 'node:crypto'
import type { Principal } from '#server/auth/principal'

/** A user id that is always the same for a name. */
export const userIdOf = (name: string): string => {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Somebody by name, without accounts and sessions. */
export const personNamed = (name: string): Principal => ({
  userId: userIdOf(name),
  name,
  email: `${name}@example.test`,
  language: null,
  roles: ['member'],
  desks: [],
  sessionId: userIdOf(`session of ${name}`),
  tokenId: null,
  scopes: null,
  authenticatedAt: null,
})
