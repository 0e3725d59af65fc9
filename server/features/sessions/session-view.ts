import type { SessionView } from '#core/contracts/http/session'
import type { Principal } from '#server/auth/principal'

/** Who am I: the answer of GET /session. */
export const sessionViewOf = (me: Principal): SessionView => ({
  user: {
    ...{ id: me.userId, name: me.name, email: me.email, language: me.language },
    timeZone: me.timeZone ?? null,
  },
  roles: [...me.roles],
  desks: [...me.desks],
  ...(me.mustAddFactor ? { factorRequired: true } : {}),
})
