import { Injectable } from '@nestjs/common'
import { Pool } from 'pg'
import { hashSecret, newSecret } from '#server/auth/secrets'
import { readCookie, sessionCookie, sessionCookieName } from '#server/auth/cookies'
import type { KnownNames } from '#server/auth/known-names'
import { originAllowed } from '#server/auth/origins'
import type { Principal } from '#server/auth/principal'
import {
  againStatement,
  endedAccountStatement,
  lapsedStatement,
  rotateStatement,
  sessionIdStatement,
  sessionStatement,
  signedOutStatement,
  ticketStatement,
  tokenStatement,
  usedStatement,
} from '#server/auth/statements'
import { DomainError } from '#core/contracts/errors/domain-error'

/** What any of the three doors knows of somebody who knocks: HTTP request, Socket.IO handshake, WebSocket upgrade. */
export interface Knock {
  cookie: string | undefined
  authorization: string | undefined
  /** Socket.IO `auth: {token}`. */
  token?: string | undefined
  /** Socket.IO `auth: {ticket}`, or `?ticket=` at the document door. */
  ticket?: string | undefined
  audience: 'http' | 'socket' | 'yjs'
  documentId?: string | undefined
  /** The name that was asked for, as the request says it. */
  host: string | undefined
  origin: string | undefined
  fetchSite: string | undefined
  /** A cookie counts only with an Origin of the name that was asked for: asked for unsafe methods and for every upgrade. */
  checkOrigin: boolean
}

interface PrincipalRow {
  user_id: string
  name: string
  email: string
  language: Principal['language']
  time_zone: string | null
  role: Principal['roles'][number]
  status: string
  desks: Principal['desks'] | null
  session_id: string | null
  token_id: string | null
  scopes: Principal['scopes']
  authenticated_at: Date | null
  factor_missing: boolean
  must_change_password?: boolean
  old_token?: boolean
}

/**
 * One authentication for three doors. Every call reads Postgres (one named statement): a session that ended is over at
 * the next request, on every node.
 */
@Injectable()
export class Authenticator {
  readonly #cookieName: string

  constructor(
    private readonly pool: Pool,
    private readonly publicUrl: string,
    private readonly names: KnownNames,
  ) {
    this.#cookieName = sessionCookieName(publicUrl)
  }

  /**
   * Who knocks; null when nobody is named or what he shows is not valid. Throws BAD_ORIGIN for a foreign page and at a socket's door
   * under the portal's own name, and SCOPE at the door of a socket, which shows what it is about, to a token that may not read (over
   * HTTP each route names its scope).
   */
  async authenticate(knock: Knock): Promise<Principal | null> {
    if (knock.audience !== 'http' && this.names.isPortal(knock.host)) throw new DomainError('BAD_ORIGIN')
    const principal = await this.#named(knock)
    if (knock.audience !== 'http' && principal?.scopes && !principal.scopes.includes('read'))
      throw new DomainError('SCOPE', undefined, { scope: 'read' })
    return principal
  }

  async #named(knock: Knock): Promise<Principal | null> {
    const bearer = knock.token ?? /^Bearer\s+(\S+)$/i.exec(knock.authorization ?? '')?.[1]
    const named = bearer !== undefined || knock.ticket !== undefined
    const { origin, fetchSite } = knock
    const allowed = this.names.originsAt(knock.host)
    if (knock.checkOrigin && !originAllowed(allowed, { origin, fetchSite, bearer: named }))
      throw new DomainError('BAD_ORIGIN')
    if (knock.ticket !== undefined) return this.#byTicket(knock.ticket, knock)
    if (bearer !== undefined) return this.#by(tokenStatement, [hashSecret(bearer)])
    const secret = readCookie(knock.cookie, this.#cookieName)
    if (secret === null) return null
    const principal = await this.#by(sessionStatement, [hashSecret(secret)])
    return principal?.mustChangePassword && knock.audience !== 'http' ? null : principal
  }

  /** A token that is a day old gives way to a new one: the Set-Cookie text that carries it, or null when there is none to change. */
  async renew(cookie: string | undefined): Promise<string | null> {
    const old = readCookie(cookie, this.#cookieName)
    if (old === null) return null
    const secret = newSecret('brs')
    const { rows } = await this.pool.query<{ seconds: number | null }>({
      ...rotateStatement,
      values: [hashSecret(old), hashSecret(secret)],
    })
    const { publicUrl } = this
    return rows[0] ? sessionCookie(secret, { publicUrl, maxAge: rows[0].seconds ?? undefined }) : null
  }

  /** Who a session's secret belongs to: used right after a sign-in, before the cookie has travelled. */
  bySession(secret: string): Promise<Principal | null> {
    return this.#by(sessionStatement, [hashSecret(secret)])
  }

  /** Who a session belongs to, by its id: of a device that came back. */
  bySessionId(id: string): Promise<Principal | null> {
    return this.#by(sessionIdStatement, [id])
  }

  async #byTicket(ticket: string, { audience, documentId }: Knock): Promise<Principal | null> {
    return audience === 'http'
      ? null
      : this.#by(ticketStatement, [hashSecret(ticket), audience, documentId ?? null])
  }

  async #by(statement: { name: string; text: string }, values: unknown[]): Promise<Principal | null> {
    const { rows } = await this.pool.query<PrincipalRow>({ ...statement, values })
    const row = rows[0]
    if (row?.status !== 'active') return null
    // A program's token was made by somebody who had shown who he is; it goes on.
    const mustAddFactor = row.factor_missing && row.session_id !== null
    return {
      userId: row.user_id,
      name: row.name,
      email: row.email,
      language: row.language,
      timeZone: row.time_zone,
      ...rightsOf(row, mustAddFactor),
      sessionId: row.session_id,
      tokenId: row.token_id,
      scopes: row.scopes,
      authenticatedAt: row.authenticated_at,
      mustChangePassword: row.must_change_password ?? false,
      mustAddFactor,
      oldToken: row.old_token ?? false,
    }
  }

  /** The same person as he stands now: rights that changed since he knocked, or null when they ended. */
  async again(principal: Principal): Promise<Principal | null> {
    const { rows } = await this.pool.query<PrincipalRow>({
      ...againStatement,
      values: [principal.userId, principal.sessionId, principal.tokenId],
    })
    const row = rows[0]
    if (row?.status !== 'active' || (row.factor_missing && principal.sessionId !== null)) return null
    return {
      ...principal,
      name: row.name,
      ...rightsOf(row, false),
    }
  }

  /** Whether what somebody came with is over while his account stands: he has only to sign in again. */
  async isSignedOut({ userId, sessionId, tokenId }: Principal): Promise<boolean> {
    const values = [userId, sessionId, tokenId]
    const { rowCount } = await this.pool.query({ ...signedOutStatement, values })
    return rowCount === 1
  }

  /** Whether a cookie is that of an account which has ended. Whoever has no such cookie learns nothing of any account. */
  async isOfEndedAccount(cookie: string | undefined): Promise<boolean> {
    const secret = readCookie(cookie, this.#cookieName)
    if (secret === null) return false
    const { rowCount } = await this.pool.query({ ...endedAccountStatement, values: [hashSecret(secret)] })
    return rowCount === 1
  }

  /** Notes that the sessions of these people are in use. One that is over stays over. */
  async used(principals: readonly Principal[]): Promise<void> {
    const ids = new Set(principals.map(({ sessionId }) => sessionId).filter((id) => id !== null))
    if (ids.size > 0) await this.pool.query({ ...usedStatement, values: [[...ids]] })
  }

  /** Of these people, who came with a session or token that opens nothing any more, once for each of those. */
  async lapsed(principals: readonly Principal[]): Promise<Principal[]> {
    const byCredential = new Map(principals.map((each) => [each.tokenId ?? each.sessionId, each]))
    byCredential.delete(null)
    if (byCredential.size === 0) return []
    const values = [[...byCredential.keys()]]
    const { rows } = await this.pool.query<{ id: string }>({ ...lapsedStatement, values })
    return rows.map(({ id }) => byCredential.get(id)!)
  }
}

/** Whoever still has to add a second factor has no more rights than any member. */
const rightsOf = (row: PrincipalRow, bare: boolean): Pick<Principal, 'roles' | 'desks'> => ({
  roles: row.role === 'admin' && !bare ? ['member', 'admin'] : ['member'],
  desks: bare ? [] : (row.desks ?? []),
})
