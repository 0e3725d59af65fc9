import type { Principal } from '#server/auth/principal'

/** Who knocks, for the session that may open. */
export interface Visitor {
  address: string
  userAgent: string | null
  /** The raw Cookie header. */
  cookie: string | undefined
  /** The session that the cookie opens already, and whose it is. */
  session: { id: string; userId: string } | null
  requestId: string
}

/**
 * Somebody whose session is over but whose device is to be remembered. The guard asks; the sessions answer (promise
 * `auth/remember`).
 */
export abstract class ReturningDevices {
  /** The person of a remembered device and the Set-Cookie texts that go with the answer; null when there is none. */
  abstract comeBack(
    cookie: string | undefined,
    visitor: Visitor,
  ): Promise<{ principal: Principal | null; cookies: string[] } | null>
}
