import type { RightsHolder } from '#core/permissions/can'
import type { Language } from '#core/contracts/http/common'
import type { DeskRole } from '#core/contracts/http/session'
import type { TokenScope } from '#core/contracts/http/me'

/** The person behind a request, socket or job: what he is called and what he may do, read from Postgres just now. */
export interface Principal extends RightsHolder {
  userId: string
  name: string
  email: string
  language: Language | null
  /** The zone that he chose to read times in, of the IANA list; none: that of his browser. */
  timeZone?: string | null
  desks: readonly { id: string; slug: string; name: string; role: DeskRole }[]
  /** The browser session, when he came with a cookie (or a ticket from one). */
  sessionId: string | null
  /** The personal access token, when a program came with one. */
  tokenId: string | null
  /** What the token may do; null for a session, which may do all that the person may. */
  scopes: readonly TokenScope[] | null
  /** Opened with a temporary password: may set a new one and nothing else. */
  mustChangePassword?: boolean
  /** His role needs a second factor here and he has none: in a session he is a mere member until he has added one. */
  mustAddFactor?: boolean
  /** The session's token has served for a day and is to be changed. */
  oldToken?: boolean
  /** When the password was last given in this session; null for a token. */
  authenticatedAt: Date | null
}
