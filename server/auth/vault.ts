import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

const [nonceBytes, tagBytes, markBytes] = [12, 16, 4]

interface VaultKey {
  key: Buffer
  /** Says which key sealed a box, without telling it. */
  mark: Buffer
}

const keyOf = (secret: string): VaultKey => {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'briefroom vault', 32))
  return { key, mark: createHash('sha256').update('mark').update(key).digest().subarray(0, markBytes) }
}

/**
 * Keeps what must be read again and what a database reader must not read: AES-256-GCM under a key that is not in the
 * database. A box says whose it is (`owner`), so that it opens in no other row.
 */
export class Vault {
  readonly #keys: readonly VaultKey[]

  /** The first secret seals, all of them open. */
  constructor(secrets: readonly string[]) {
    this.#keys = secrets.map(keyOf)
  }

  seal(owner: string, content: Buffer): Buffer {
    const { key, mark } = this.#keys[0]!
    const nonce = randomBytes(nonceBytes)
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(owner))
    const body = Buffer.concat([cipher.update(content), cipher.final()])
    return Buffer.concat([mark, nonce, cipher.getAuthTag(), body])
  }

  /** Null when the box is not ours, not this owner's, or its key is gone. */
  open(owner: string, box: Buffer): Buffer | null {
    const found = this.#keys.find(({ mark }) => mark.equals(box.subarray(0, markBytes)))
    if (!found || box.length < markBytes + nonceBytes + tagBytes) return null
    const nonce = box.subarray(markBytes, markBytes + nonceBytes)
    const tag = box.subarray(markBytes + nonceBytes, markBytes + nonceBytes + tagBytes)
    const body = box.subarray(markBytes + nonceBytes + tagBytes)
    try {
      const decipher = createDecipheriv('aes-256-gcm', found.key, nonce)
        .setAAD(Buffer.from(owner))
        .setAuthTag(tag)
      return Buffer.concat([decipher.update(body), decipher.final()])
    } catch {
      // A wrong tag: the box was changed or stood in another row. There is nothing in it for anybody.
      return null
    }
  }
}
