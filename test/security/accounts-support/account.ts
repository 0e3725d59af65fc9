import { Secret, TOTP } from 'otpauth'
import type { AuditAction } from '#core/contracts/audit/actions'
import type { CaughtMail } from '#core/contracts/http/mail'
import type { TestPerson } from '#test/factories/person'
import type { Answer, TestHouse } from '#test/support/test-house'

export const codeOf = (answer: Answer): string | undefined =>
  (answer.body as { error?: { code: string } } | null)?.error?.code

/** The session that an answer opened, as it is sent back. */
export const cookieOf = (answer: Answer): string => answer.headers.get('set-cookie')!.split(';')[0]!

/** Who did this, by the audit trail, the first one first. */
export const whoDid = async (house: TestHouse, action: AuditAction): Promise<string[]> => {
  const { rows } = await house.owner.query<{ actor_id: string }>(
    'select actor_id from audit_entries where action = $1 order by id',
    [action],
  )
  return rows.map((row) => row.actor_id)
}

/** The cookies that an answer sets, as a browser would hold them afterwards. */
export class Jar {
  readonly #cookies = new Map<string, string>()

  constructor(readonly house: TestHouse) {}

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  get(name: string): string | undefined {
    return this.#cookies.get(name)
  }

  set(name: string, value: string): void {
    this.#cookies.set(name, value)
  }

  drop(name: string): void {
    this.#cookies.delete(name)
  }

  async request<T = unknown>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    const answer = await this.house.request<T>(null, method, path, {
      headers: this.#cookies.size > 0 ? { cookie: this.cookie } : {},
      ...(body === undefined ? {} : { body }),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split('; ')
      const at = pair.indexOf('=')
      if (line.includes('Max-Age=0')) this.#cookies.delete(pair.slice(0, at))
      else this.#cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return answer
  }

  signIn(person: TestPerson, more: object = {}): Promise<Answer> {
    return this.request('POST', '/api/session', { email: person.email, password: person.password, ...more })
  }
}

export const mailsTo = async (house: TestHouse, to: string): Promise<CaughtMail[]> => {
  const path = `/api/dev/mail?to=${encodeURIComponent(to)}`
  return (await house.request<{ items: CaughtMail[] }>(house.people.admin, 'GET', path)).body.items
}

/**
 * The code that an application shows, `steps` of 30 seconds from now. One of an earlier step may have run out by the time
 * that it is read; one of this step and of the next has not.
 */
export const totpCode = (secret: string, steps: 0 | 1): string =>
  new TOTP({ algorithm: 'SHA1', digits: 6, period: 30, secret: Secret.fromBase32(secret) }).generate({
    timestamp: Date.now() + steps * 30_000,
  })

/** Switches on one-time codes for whoever holds this jar; gives the secret and the recovery codes. */
export const addFactor = async (jar: Jar): Promise<{ secret: string; recoveryCodes: string[] }> => {
  const begun = await jar.request<{ secret: string }>('POST', '/api/me/second-factor')
  const { secret } = begun.body
  const confirmed = await jar.request<{ recoveryCodes: string[] }>(
    'POST',
    '/api/me/second-factor/confirmation',
    {
      code: totpCode(secret, 0),
    },
  )
  if (confirmed.status !== 200) throw new Error(`second factor: ${JSON.stringify(confirmed.body)}`)
  return { secret, recoveryCodes: confirmed.body.recoveryCodes }
}

/** The path of the first link in a mail. */
export const linkIn = (text: string): string => /https?:\/\/[^/\s]+(\/\S+)/.exec(text)![1]!
