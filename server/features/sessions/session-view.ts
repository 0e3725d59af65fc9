import type { SessionView } from '#core/contracts/http/session'
import type { Principal } from '#server/auth/principal'

/** Who am I: the answer of GET /session. */
export const sessionViewOf = ({ userId, name, email, language, roles, desks }: Principal): SessionView => ({
  user: { id: userId, name, email, language },
  roles: [...roles],
  desks: [...desks],
})
