import { isIPv4, isIPv6 } from 'node:net'

/** An address as one number, with its width in bits. */
export interface Address {
  value: bigint
  bits: 32 | 128
}

const ofIPv4 = (text: string): bigint =>
  text.split('.').reduce((value, part) => (value << 8n) | BigInt(part), 0n)

const groupsOf = (text: string): bigint[] =>
  text
    .split(':')
    .filter((part) => part !== '')
    .flatMap((part) => {
      if (!part.includes('.')) return [BigInt(`0x${part}`)]
      const embedded = ofIPv4(part)
      return [embedded >> 16n, embedded & 0xffffn]
    })

function ofIPv6(text: string): bigint {
  const [head = '', tail] = text.split('::')
  const first = groupsOf(head)
  const last = tail === undefined ? [] : groupsOf(tail)
  const zeros = Array<bigint>(8 - first.length - last.length).fill(0n)
  return [...first, ...zeros, ...last].reduce((value, group) => (value << 16n) | group, 0n)
}

/**
 * Reads a literal address as `net` writes it (no brackets; a zone index such as `%eth0` is left out).
 * Returns null for a host name.
 */
export function readAddress(text: string): Address | null {
  const plain = text.split('%')[0] ?? ''
  if (isIPv4(plain)) return { value: ofIPv4(plain), bits: 32 }
  if (isIPv6(plain)) return { value: ofIPv6(plain), bits: 128 }
  return null
}
