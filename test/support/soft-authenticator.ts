import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto'

/** A question as the server asks it (`options` of WebAuthn as JSON). */
export interface Question {
  challengeId: string
  options: Record<string, unknown>
}

const base64url = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64url')
const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest()

/** CBOR (RFC 8949) of what an authenticator says: small numbers, bytes, texts, maps. */
const head = (kind: number, size: number): Buffer => {
  const major = kind << 5
  if (size < 24) return Buffer.from([major | size])
  return size < 256 ? Buffer.from([major | 24, size]) : Buffer.from([major | 25, size >> 8, size & 0xff])
}
const cbor = (value: number | string | Uint8Array | Map<number | string, unknown>): Buffer => {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value])
  const parts = [...value].flatMap(([key, each]) => [cbor(key), cbor(each as number)])
  return Buffer.concat([head(5, value.size), ...parts])
}

/** Flags of authenticator data: the user was there, was recognised, a new key is attached. */
const [present, verified, attached] = [0x01, 0x04, 0x40]

/** A device with one passkey, in software: it makes and signs what a browser would hand over. */
export class SoftAuthenticator {
  readonly #id = randomBytes(16)
  readonly #key: { privateKey: KeyObject; publicKey: KeyObject }
  #counter = 0
  /** Whether it says that it recognised its owner. */
  recognises = true

  constructor(private readonly origin: string) {
    this.#key = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  }

  /** `toJSON()` of a new credential. */
  register({ options }: Question): Record<string, unknown> {
    const rp = (options.rp as { id: string }).id
    const authData = Buffer.concat([
      this.#data(rp, attached),
      Buffer.alloc(16),
      Buffer.from([0, this.#id.length]),
      this.#id,
      this.#cose(),
    ])
    const attestation = new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', authData],
    ])
    return this.#answer({
      clientDataJSON: this.#clientData('webauthn.create', options.challenge as string),
      attestationObject: base64url(cbor(attestation)),
      transports: ['internal'],
    })
  }

  /** `toJSON()` of a signed challenge. */
  sign({ options }: Question): Record<string, unknown> {
    const authData = this.#data(options.rpId as string, 0)
    const clientDataJSON = this.#clientData('webauthn.get', options.challenge as string)
    const signed = Buffer.concat([authData, sha256(Buffer.from(clientDataJSON, 'base64url'))])
    const signature = createSign('sha256').update(signed).sign(this.#key.privateKey)
    return this.#answer({
      clientDataJSON,
      authenticatorData: base64url(authData),
      signature: base64url(signature),
    })
  }

  #answer(response: object): Record<string, unknown> {
    const id = base64url(this.#id)
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response }
  }

  #clientData(type: string, challenge: string): string {
    return base64url(JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false }))
  }

  #data(rp: string, more: number): Buffer {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE((this.#counter += 1))
    const flags = present | (this.recognises ? verified : 0) | more
    return Buffer.concat([sha256(rp), Buffer.from([flags]), counter])
  }

  /** The public key as COSE (RFC 9053): EC2, ES256, P-256. */
  #cose(): Buffer {
    const { x, y } = this.#key.publicKey.export({ format: 'jwk' })
    return cbor(
      new Map<number, unknown>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x!, 'base64url')],
        [-3, Buffer.from(y!, 'base64url')],
      ]),
    )
  }
}
