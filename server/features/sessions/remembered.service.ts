import { randomBytes } from 'node:crypto'
import { Inject, Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { Authenticator } from '#server/auth/authenticator'
import { readCookie } from '#server/auth/cookies'
import type { Principal } from '#server/auth/principal'
import { ReturningDevices, type Visitor } from '#server/auth/returning-devices'
import { hashSecret } from '#server/auth/secrets'
import type { Config } from '#server/config/schema'
import { CONFIG, portalUrlOf, publicUrlOf } from '#server/config/tokens'
import { audited } from '#server/database/append-audit'
import { RememberFamily } from '#server/database/entities/remember-family'
import { User } from '#server/database/entities/user'
import { Transactions } from '#server/database/transactions'
import { MailService } from '#server/features/mail/index'
import { openSession } from '#server/features/sessions/open-session'
import {
  forgetDevice,
  openingCookies,
  rememberCookieName,
  rememberedMs,
} from '#server/features/sessions/session-cookies'
import { theftMail } from '#server/features/sessions/theft-mail'

const liveFamily = `
  select f.id, f.user_id, f.verifier_hash, f.previous_hash, f.rotated_at > now() - interval '30 seconds' as just_rotated
    from remember_families f join users u on u.id = f.user_id
   where f.selector = $1 and f.revoked_at is null and f.expires_at > now() and u.status = 'active' for update of f`
const newestSession = `
  select id from sessions where family_id = $1 and revoked_at is null and expires_at > now() order by created_at desc limit 1`
const endOtherFamilies = `
  update remember_families set revoked_at = now()
   where user_id = $1 and revoked_at is null and id is distinct from (select family_id from sessions where id = $2)`
const endSessions =
  'update sessions set revoked_at = now() where family_id = $1 and revoked_at is null returning id'

interface FamilyRow {
  id: string
  user_id: string
  verifier_hash: Buffer
  previous_hash: Buffer | null
  just_rotated: boolean
}

const newPart = (): string => randomBytes(24).toString('base64url')

/** Devices that stay signed in (promise `auth/remember`). */
@Injectable()
export class RememberedDevices implements ReturningDevices {
  readonly #publicUrl: string
  readonly #limitFactor: number

  constructor(
    private readonly transactions: Transactions,
    private readonly authenticator: Authenticator,
    private readonly mail: MailService,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.#publicUrl = publicUrlOf(config)
    this.#limitFactor = config.BRIEFROOM_LIMIT_FACTOR
  }

  /** A new family: its id for the session, and the value of the device's cookie. */
  async begin(manager: EntityManager, userId: string): Promise<{ familyId: string; device: string }> {
    const [familyId, selector, verifier] = [v7(), newPart(), newPart()]
    const expiresAt = new Date(Date.now() + rememberedMs)
    const verifierHash = hashSecret(verifier)
    await manager.insert(RememberFamily, { id: familyId, userId, selector, verifierHash, expiresAt })
    return { familyId, device: `${selector}.${verifier}` }
  }

  async comeBack(
    cookie: string | undefined,
    visitor: Visitor,
  ): Promise<{ principal: Principal | null; cookies: string[] } | null> {
    const [selector, verifier] = readCookie(cookie, rememberCookieName(this.#publicUrl))?.split('.') ?? []
    if (!selector || !verifier) return null
    const opened = await this.transactions.open((manager) =>
      this.#use(manager, { selector, verifier }, visitor),
    )
    if (opened === null) return { principal: null, cookies: [forgetDevice(this.#publicUrl)] }
    const { sessionId, secret, device } = opened
    const principal = await this.authenticator.bySessionId(sessionId)
    return { principal, cookies: secret === null ? [] : openingCookies(this.#publicUrl, secret, device) }
  }

  async #use(
    manager: EntityManager,
    given: { selector: string; verifier: string },
    visitor: Visitor,
  ): Promise<{ sessionId: string; secret: string | null; device: string | null } | null> {
    const [family] = await manager.query<FamilyRow[]>(liveFamily, [given.selector])
    if (!family) return null
    const hash = hashSecret(given.verifier)
    if (family.verifier_hash.equals(hash)) return this.#rotate(manager, family, given.selector, visitor)
    if (family.just_rotated && family.previous_hash?.equals(hash)) return this.#alongside(manager, family)
    await this.#theft(manager, family, visitor)
    return null
  }

  async #rotate(manager: EntityManager, family: FamilyRow, selector: string, visitor: Visitor) {
    const verifier = newPart()
    const change = {
      verifierHash: hashSecret(verifier),
      previousHash: family.verifier_hash,
      rotatedAt: new Date(),
    }
    await manager.update(RememberFamily, { id: family.id }, change)
    // The device is known, its owner has not shown himself: what needs a fresh sign-in asks for it.
    const session = { familyId: family.id, authenticatedAt: new Date(0) }
    const { id, secret } = await openSession(manager, family.user_id, session, visitor, this.#limitFactor)
    const object = { kind: 'session', id }
    const { requestId } = visitor
    await audited(manager, { action: 'session.remembered', actorId: family.user_id, object, requestId })
    return { sessionId: id, secret, device: `${selector}.${verifier}` }
  }

  /** A request that was under way while another one of this device came back: the same session, no new cookies. */
  async #alongside(manager: EntityManager, family: FamilyRow) {
    const [session] = await manager.query<{ id: string }[]>(newestSession, [family.id])
    return session ? { sessionId: session.id, secret: null, device: null } : null
  }

  /** An old verifier came back: somebody has a copy. Whoever it is, the family and its sessions end. */
  async #theft(manager: EntityManager, family: FamilyRow, { requestId }: Visitor): Promise<void> {
    await this.end(manager, family.user_id, family.id)
    const [rows] = await manager.query<[{ id: string }[], number]>(endSessions, [family.id])
    for (const { id } of rows)
      await manager.query('select append_revocation($1, $2, $3, null)', [family.user_id, 'session', id])
    const object = { kind: 'device', id: family.id }
    await audited(manager, { action: 'session.theft', actorId: family.user_id, object, requestId })
    const user = await manager.findOneByOrFail(User, { id: family.user_id })
    const told = theftMail(user.language ?? 'en', portalUrlOf(this.config))
    await this.mail.send(manager, { to: user.email, ...told })
  }

  /** Forgets one device of this person, or all of them (null). */
  async end(manager: EntityManager, userId: string, familyId: string | null): Promise<void> {
    await manager.query(
      'update remember_families set revoked_at = now() where user_id = $1 and ($2::uuid is null or id = $2) and revoked_at is null',
      [userId, familyId],
    )
  }

  /** Forgets every device of this person but the one that this session came from. */
  async endOthers(manager: EntityManager, userId: string, sessionId: string | null): Promise<void> {
    await manager.query(endOtherFamilies, [userId, sessionId])
  }
}
