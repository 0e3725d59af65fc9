import { blocked } from '#workers/ingestion/fetch/blocked'
import { isPublicAddress } from '#workers/ingestion/fetch/public-address'
import { readAddress } from '#workers/ingestion/fetch/address'

/** One checked hop: where to connect and whether its host was let through by name. */
export interface Target {
  url: URL
  host: string
  port: number
  allowed: boolean
}

const defaultPorts: Record<string, number> = { 'http:': 80, 'https:': 443 }
const publicPorts = new Set([80, 443])

/** Names that mean this machine or this network whatever a resolver says (RFC 6761, RFC 6762, RFC 9476). */
const insideNames = /(^|\.)(localhost|local|internal|localdomain|home\.arpa)$/

function parse(address: string, base?: string): URL {
  try {
    return new URL(address.trim(), base)
  } catch {
    throw blocked('form')
  }
}

function checkHost(host: string): void {
  if (readAddress(host)) {
    if (!isPublicAddress(host)) throw blocked('address', host)
    return
  }
  if (insideNames.test(host) || !host.includes('.')) throw blocked('host', host)
}

/**
 * Checks an address before anything is connected: http or https, no credentials, port 80 or 443, no literal address
 * that is not public. `allow` names `host:port` pairs that are let through although they are private.
 * `base` is the address that redirected here.
 * @throws DomainError BLOCKED_ADDRESS with `details.reason`
 */
export function checkTarget(address: string, allow: readonly string[], base?: string): Target {
  const url = parse(address, base)
  const standard = defaultPorts[url.protocol]
  if (standard === undefined) throw blocked('scheme')
  if (url.username !== '' || url.password !== '') throw blocked('credentials')
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  const port = url.port === '' ? standard : Number(url.port)
  const allowed = allow.includes(`${url.hostname}:${port}`) || allow.includes(`${host}:${port}`)
  if (!allowed) {
    if (!publicPorts.has(port)) throw blocked('port', host)
    checkHost(host)
  }
  url.hash = ''
  return { url, host, port, allowed }
}
