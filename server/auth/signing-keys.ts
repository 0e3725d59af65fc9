import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Pool } from 'pg'

/** Signs small things that a browser brings back. The key of a purpose is made at first need and shared by all nodes. */
export class SigningKeys {
  readonly #keys = new Map<string, Promise<Buffer>>()

  constructor(private readonly pool: Pool) {}

  /** HMAC-SHA-256 of a text for one purpose, as base64url. */
  async sign(purpose: string, text: string): Promise<string> {
    return createHmac('sha256', await this.#key(purpose))
      .update(text)
      .digest('base64url')
  }

  /** Whether the signature is ours; takes the same time for each wrong one. */
  async verify(purpose: string, text: string, signature: string): Promise<boolean> {
    const expected = Buffer.from(await this.sign(purpose, text))
    const given = Buffer.from(signature)
    return given.length === expected.length && timingSafeEqual(given, expected)
  }

  #key(purpose: string): Promise<Buffer> {
    const known = this.#keys.get(purpose) ?? this.#load(purpose)
    this.#keys.set(purpose, known)
    known.catch(() => this.#keys.delete(purpose))
    return known
  }

  async #load(purpose: string): Promise<Buffer> {
    await this.pool.query(
      'insert into signing_keys (purpose, secret) values ($1, $2) on conflict (purpose) do nothing',
      [purpose, randomBytes(32)],
    )
    const { rows } = await this.pool.query<{ secret: Buffer }>(
      'select secret from signing_keys where purpose = $1',
      [purpose],
    )
    return rows[0]!.secret
  }
}
