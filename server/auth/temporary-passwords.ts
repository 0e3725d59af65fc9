import { randomBytes } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { hashPassword, verifyPassword } from '#server/auth/passwords'
import { TemporaryPassword } from '#server/database/entities/temporary-password'
import { Transactions } from '#server/database/transactions'

/** 32 letters and digits that are hard to mistake: each is 5 bits, 20 of them are 100. */
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789'
const length = 20
/** Limit L22. */
const lifetimeMs = 30 * 60_000
const mostTries = 5

const claimTry = `
  update temporary_passwords set tries = tries + 1
   where id = (select id from temporary_passwords
                where user_id = $1 and used_at is null and expires_at > now() and tries < $2
                order by created_at desc limit 1)
     and tries < $2
  returning id, hash`
const takeOnce = `
  update temporary_passwords set used_at = now()
   where id = $1 and used_at is null and expires_at > now() returning id`

/** Five groups of four: easy to copy by hand. */
export const newTemporaryPassword = (): string =>
  [...randomBytes(length)]
    .map((byte) => alphabet[byte % alphabet.length])
    .join('')
    .replaceAll(/(.{4})(?=.)/g, '$1-')

/** Whether a text has the form of one: what cannot be one costs no try. */
const looksTemporary = (text: string): boolean => /^[a-z2-9]{4}(-[a-z2-9]{4}){4}$/.test(text)

/** Passwords that are mailed to whoever has forgotten his own (promise `auth/temporary-password`). */
@Injectable()
export class TemporaryPasswords {
  constructor(private readonly transactions: Transactions) {}

  /** The hash for `keep`; made also for nobody, so that the time tells nothing. */
  hash(password: string): Promise<string> {
    return hashPassword(password)
  }

  /** Keeps a new one for this person; earlier ones open nothing any more. Returns until when it opens something. */
  async keep(manager: EntityManager, userId: string, hash: string): Promise<Date> {
    await this.forget(manager, userId)
    const expiresAt = new Date(Date.now() + lifetimeMs)
    await manager.insert(TemporaryPassword, { id: v7(), userId, hash, expiresAt })
    return expiresAt
  }

  async forget(manager: EntityManager, userId: string): Promise<void> {
    await manager.query('delete from temporary_passwords where user_id = $1', [userId])
  }

  /**
   * Takes the temporary password of this person: true for one caller only, however many come at once. A try is counted
   * before the password is looked at, five burn it. Nobody (null) costs the same.
   */
  async take(userId: string | null, given: string): Promise<boolean> {
    const password = given.trim().toLowerCase()
    if (!looksTemporary(password)) return false
    const row = userId === null ? null : await this.#claim(userId)
    const fits = await verifyPassword(row?.hash ?? null, password)
    if (!row || !fits) return false
    const [taken] = await this.transactions.open((manager) =>
      manager.query<[{ id: string }[], number]>(takeOnce, [row.id]),
    )
    return taken.length === 1
  }

  async #claim(userId: string): Promise<{ id: string; hash: string } | null> {
    const [rows] = await this.transactions.open((manager) =>
      manager.query<[{ id: string; hash: string }[], number]>(claimTry, [userId, mostTries]),
    )
    return rows[0] ?? null
  }
}
