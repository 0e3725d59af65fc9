import { DomainError } from '#core/contracts/errors/domain-error'

/** As lib0 reads texts: a byte-order mark is a character like any other, and what is no UTF-8 throws. */
export const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The one way in which bytes are refused as not being a Yjs V1 update. */
export const malformed = (what: string): DomainError =>
  new DomainError('MALFORMED_UPDATE', undefined, { what })

/**
 * Reads lib0's encoding from bytes that nobody has looked at yet. Nothing is allocated by a declared length and every
 * read is checked against the end. Throws `MALFORMED_UPDATE`.
 */
export class ByteReader {
  at = 0
  constructor(readonly bytes: Uint8Array) {}

  get done(): boolean {
    return this.at === this.bytes.length
  }

  byte(): number {
    const value = this.bytes[this.at]
    if (value === undefined) throw malformed('ends too early')
    this.at++
    return value
  }

  /** An unsigned integer of 7 bits a byte, below 2^53: more would lose precision in every reader. */
  uint(): number {
    let value = 0
    let factor = 1
    for (;;) {
      const byte = this.byte()
      value += (byte & 0x7f) * factor
      if (value > Number.MAX_SAFE_INTEGER) throw malformed('number beyond 2^53')
      if (byte < 0x80) return value
      factor *= 128
      if (factor > Number.MAX_SAFE_INTEGER) throw malformed('number beyond 2^53')
    }
  }

  /** Passes over a signed integer (6 bits in the first byte) with the same bound as {@link uint}. */
  skipInt(): void {
    let byte = this.byte()
    let value = byte & 0x3f
    let factor = 64
    while (byte >= 0x80) {
      byte = this.byte()
      value += (byte & 0x7f) * factor
      factor *= 128
      if (value > Number.MAX_SAFE_INTEGER) throw malformed('number beyond 2^53')
    }
  }

  /** Moves past `length` bytes and says where they began. */
  skip(length: number): number {
    const start = this.at
    if (length > this.bytes.length - start) throw malformed('length beyond the end')
    this.at = start + length
    return start
  }

  /** A string of at most `longest` bytes. Ill-formed UTF-8 is malformed here: names are not text. */
  name(longest: number): string {
    const length = this.uint()
    if (length > longest) throw malformed('name too long')
    const start = this.skip(length)
    try {
      return utf8.decode(this.bytes.subarray(start, start + length))
    } catch {
      throw malformed('name is not UTF-8')
    }
  }
}
