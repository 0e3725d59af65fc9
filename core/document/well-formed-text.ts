import { DomainError } from '#core/contracts/errors/domain-error'

const illFormed = (what: string): DomainError => new DomainError('ILL_FORMED_TEXT', undefined, { what })

/** Lowest second byte for a lead byte where it is not 0x80 (Unicode, table 3-7): no overlong forms. */
const lowestSecond = (lead: number): number => (lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80)
/** Highest second byte where it is not 0xBF: no surrogates, nothing above U+10FFFF. */
const highestSecond = (lead: number): number => (lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf)

const sequenceLength = (lead: number): number => {
  if (lead >= 0xc2 && lead <= 0xdf) return 2
  if (lead >= 0xe0 && lead <= 0xef) return 3
  if (lead >= 0xf0 && lead <= 0xf4) return 4
  throw illFormed('not UTF-8')
}

/**
 * Length in UTF-16 units of the UTF-8 text in `bytes[start, end)`, without decoding it.
 * Refuses ill-formed sequences, surrogates among them, because replicas would show different letters, and U+0000,
 * which Postgres can keep neither in text nor in jsonb. Throws `ILL_FORMED_TEXT`.
 */
export function textLength(bytes: Uint8Array, start: number, end: number): number {
  let units = 0
  let at = start
  while (at < end) {
    const lead = bytes[at]!
    if (lead < 0x80) {
      if (lead === 0) throw illFormed('U+0000')
      at++
      units++
      continue
    }
    const length = sequenceLength(lead)
    if (at + length > end) throw illFormed('not UTF-8')
    const second = bytes[at + 1]!
    if (second < lowestSecond(lead) || second > highestSecond(lead)) throw illFormed('not UTF-8')
    for (let n = 2; n < length; n++) if ((bytes[at + n]! & 0xc0) !== 0x80) throw illFormed('not UTF-8')
    at += length
    units += length === 4 ? 2 : 1
  }
  return units
}

/** The same demand on a string that came out of JSON, where an escape can hide a lone surrogate or U+0000. */
export function assertWellFormed(text: string): void {
  if (text.includes('\u0000')) throw illFormed('U+0000')
  if (!text.isWellFormed()) throw illFormed('lone surrogate')
}
