import { randomBytes } from 'node:crypto'
import { namedCookie, namedCookieName, readCookie } from '#server/auth/cookies'
import type { SigningKeys } from '#server/auth/signing-keys'

const name = 'device'
/** So many accounts are remembered of one device, the last ones that signed in on it. */
const mostAccounts = 4
/** Seconds: half a year. */
const lifetime = 15_552_000

interface Device {
  /** Random: what tells one device from another, and nothing else. */
  mark: string
  /** One signature for each account that signed in on it. */
  signatures: string[]
}

/**
 * Devices on which an account has signed in before count their failed sign-ins for themselves: strangers who guess at an
 * address lock out each other, not the person (after "Device Cookies" of the OWASP Foundation's page on slowing down online
 * guessing). The cookie opens nothing, and who reads it learns of no account.
 */
export class KnownDevices {
  constructor(
    private readonly keys: SigningKeys,
    private readonly publicUrl: string,
  ) {}

  /** Under what a sign-in to this account fails when this device tries it: the device's own name, or the account's. */
  async bucketOf(account: string, cookie: string | undefined): Promise<string> {
    const device = this.#read(cookie)
    return device && (await this.#knows(device, account)) ? `device:${device.mark}:${account}` : account
  }

  /** The Set-Cookie text for a device on which this account has just signed in. */
  async note(account: string, cookie: string | undefined): Promise<string> {
    const device = this.#read(cookie) ?? { mark: randomBytes(16).toString('base64url'), signatures: [] }
    const own = await this.#sign(device.mark, account)
    const others = device.signatures.filter((signature) => signature !== own)
    const value = [device.mark, own, ...others.slice(0, mostAccounts - 1)].join('.')
    return namedCookie(name, value, { publicUrl: this.publicUrl, maxAge: lifetime })
  }

  async #knows({ mark, signatures }: Device, account: string): Promise<boolean> {
    const checks = signatures.map((signature) => this.keys.verify(name, `${mark} ${account}`, signature))
    return (await Promise.all(checks)).includes(true)
  }

  #sign(mark: string, account: string): Promise<string> {
    return this.keys.sign(name, `${mark} ${account}`)
  }

  #read(cookie: string | undefined): Device | null {
    const [mark = '', ...signatures] =
      readCookie(cookie, namedCookieName(name, this.publicUrl))?.split('.') ?? []
    return /^[\w-]{22}$/.test(mark) ? { mark, signatures: signatures.slice(0, mostAccounts) } : null
  }
}

/** Whether a cookie is this one: no page looks another way because of it. */
export const isDeviceCookie = (cookie: string): boolean =>
  cookie === namedCookieName(name, 'https:') || cookie === namedCookieName(name, 'http:')
