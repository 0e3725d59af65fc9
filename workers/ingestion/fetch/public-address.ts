import { readAddress, type Address } from '#workers/ingestion/fetch/address'

interface Range {
  prefix: bigint
  length: number
  bits: 32 | 128
}

function range(text: string): Range {
  const [base = '', length = ''] = text.split('/')
  const address = readAddress(base)
  if (!address) throw new Error(`not an address range: ${text}`)
  const width = Number(length)
  return { prefix: address.value >> BigInt(address.bits - width), length: width, bits: address.bits }
}

/** IPv4 that is not public unicast: IANA special-purpose registry (RFC 6890 and later), multicast, reserved. */
const closedIPv4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
].map(range)

/** The only IPv6 space that is handed out as public unicast; loopback, mapped, NAT64, ULA and link-local lie outside. */
const openIPv6 = range('2000::/3')

/** Inside it: protocol assignments with Teredo and ORCHID, documentation, 6to4 (it wraps an IPv4 address), AS112. */
const closedIPv6 = ['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20'].map(range)

const inside = (address: Address, candidate: Range): boolean =>
  address.bits === candidate.bits &&
  address.value >> BigInt(candidate.bits - candidate.length) === candidate.prefix

/**
 * Whether a literal IP address is public unicast, decided by binary prefix and never by text, so that every spelling
 * of one address gets one answer. Anything that is not a literal address is not public.
 */
export function isPublicAddress(text: string): boolean {
  const address = readAddress(text)
  if (!address) return false
  if (address.bits === 32) return !closedIPv4.some((closed) => inside(address, closed))
  return inside(address, openIPv6) && !closedIPv6.some((closed) => inside(address, closed))
}
