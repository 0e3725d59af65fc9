import { randomBytes } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { Secret, TOTP } from 'otpauth'
import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { hashSecret } from '#server/auth/secrets'
import { Vault } from '#server/auth/vault'
import { audited } from '#server/database/append-audit'
import { RecoveryCode } from '#server/database/entities/recovery-code'
import { SecondFactor } from '#server/database/entities/second-factor'
import { Transactions } from '#server/database/transactions'

/** RFC 6238 as all applications speak it: SHA-1, six digits, 30 seconds; one step of a wrong clock is forgiven. */
const form = { algorithm: 'SHA1', digits: 6, period: 30 }
const forgiven = 1

/** 24 letters and digits of 32: 120 bits, so that a plain hash of them is enough (ASVS 6.5.2). */
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789'
const codeLength = 24
const codesAtOnce = 10

/** A code is used by the one who moves `last_step` first. */
const useStep = `
  update second_factors set last_step = $2
   where user_id = $1 and confirmed_at is not null and (last_step is null or last_step < $2) returning user_id`
const useRecovery = `
  update recovery_codes set used_at = now() where user_id = $1 and code_hash = $2 and used_at is null returning id`

const totpOf = (secret: Buffer, label: string): TOTP =>
  new TOTP({
    ...form,
    issuer: 'Briefroom',
    label,
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
  })

const newRecoveryCode = (): string =>
  [...randomBytes(codeLength)]
    .map((byte) => alphabet[byte % alphabet.length])
    .join('')
    .replaceAll(/(.{4})(?=.)/g, '$1-')

const plain = (code: string): string => code.toLowerCase().replaceAll(/[^a-z0-9]/g, '')

/** What somebody shows beside his password: one-time codes of an application, and codes for the day it is lost. */
@Injectable()
export class SecondFactors {
  constructor(
    private readonly transactions: Transactions,
    private readonly vault: Vault,
  ) {}

  /** Which ways this person has beside the password; none when it is empty. */
  methodsOf(userId: string): Promise<('totp' | 'passkey')[]> {
    return this.transactions.open((manager) => this.methodsWithin(manager, userId))
  }

  /** The same, as the transaction at hand sees it. */
  async methodsWithin(manager: EntityManager, userId: string): Promise<('totp' | 'passkey')[]> {
    const [row] = await manager.query<{ totp: boolean; passkey: boolean }[]>(methods, [userId])
    return [...(row!.totp ? (['totp'] as const) : []), ...(row!.passkey ? (['passkey'] as const) : [])]
  }

  /** Whether the code opens the door now. It is used up by this: of two at once one wins, and no code works twice. */
  async accept(userId: string, given: string): Promise<boolean> {
    const code = plain(given)
    if (/^\d{6}$/.test(code)) return this.#acceptStep(userId, code)
    return code.length === codeLength && this.#acceptRecovery(userId, code)
  }

  async #acceptStep(userId: string, code: string): Promise<boolean> {
    const factor = await this.transactions.open((manager) => manager.findOneBy(SecondFactor, { userId }))
    const step = factor && this.#stepOf(factor, code)
    if (step === null) return false
    const [rows] = await this.transactions.open((manager) =>
      manager.query<[unknown[], number]>(useStep, [userId, step]),
    )
    return rows.length === 1
  }

  /** The step whose code this is, or null. */
  #stepOf({ userId, secret }: SecondFactor, code: string): number | null {
    const opened = this.vault.open(userId, secret)
    const timestamp = Date.now()
    const delta = opened && totpOf(opened, '').validate({ token: code, window: forgiven, timestamp })
    return delta === null ? null : Math.floor(timestamp / 1000 / form.period) + delta
  }

  #acceptRecovery(userId: string, code: string): Promise<boolean> {
    return this.transactions.open(async (manager) => {
      const [rows] = await manager.query<[unknown[], number]>(useRecovery, [userId, hashSecret(code)])
      if (rows.length === 0) return false
      await audited(manager, { action: 'factor.recovered', actorId: userId })
      return true
    })
  }

  /** A new secret, not yet in force: as text to type, and as an address that an application reads from a picture. */
  async begin(userId: string, label: string): Promise<{ secret: string; uri: string }> {
    const secret = randomBytes(20)
    await this.transactions.open(async (manager) => {
      await manager.delete(SecondFactor, { userId })
      await manager.insert(SecondFactor, { userId, secret: this.vault.seal(userId, secret) })
    })
    const totp = totpOf(secret, label)
    return { secret: totp.secret.base32, uri: totp.toString() }
  }

  /** Puts the secret in force with its first code; null when the code is not of it. Gives recovery codes, this once. */
  async confirm(manager: EntityManager, userId: string, given: string): Promise<string[] | null> {
    const factor = await manager.findOneBy(SecondFactor, { userId })
    const step = factor && !factor.confirmedAt ? this.#stepOf(factor, plain(given)) : null
    if (step === null) return null
    await manager.update(SecondFactor, { userId }, { confirmedAt: new Date(), lastStep: step })
    await audited(manager, { action: 'factor.added', actorId: userId, data: { kind: 'totp' } })
    return this.renewCodes(manager, userId)
  }

  async remove(manager: EntityManager, userId: string): Promise<void> {
    await manager.delete(SecondFactor, { userId })
  }

  /** Ten new codes; the old ones open nothing any more. */
  async renewCodes(manager: EntityManager, userId: string): Promise<string[]> {
    const codes = Array.from({ length: codesAtOnce }, newRecoveryCode)
    await manager.delete(RecoveryCode, { userId })
    await manager.insert(
      RecoveryCode,
      codes.map((code) => ({ id: v7(), userId, codeHash: hashSecret(plain(code)) })),
    )
    return codes
  }
}

const methods = `
  select exists (select 1 from second_factors where user_id = $1 and confirmed_at is not null) as totp,
         exists (select 1 from passkeys where user_id = $1) as passkey`
