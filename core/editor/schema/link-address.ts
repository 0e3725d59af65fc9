import { markBytes } from '#core/document/document-limits'

const allowed = new Set(['http:', 'https:', 'mailto:'])

/**
 * The address of a link if it may be followed: absolute http, https or mailto (no `javascript:`, no relative path, no
 * credentials). Null for anything else, in every serialiser alike.
 */
export function linkAddress(value: unknown): string | null {
  if (typeof value !== 'string' || !URL.canParse(value.trim())) return null
  const url = new URL(value.trim())
  if (!allowed.has(url.protocol) || url.username || url.password) return null
  return url.href
}

/** So long an address (bytes of JSON) leaves room in its mark for what else a link says of itself. */
const longestAddress = markBytes - 256

/** Whether an address is short enough to be kept in a document. */
export const isKeptAddress = (address: string): boolean =>
  new TextEncoder().encode(JSON.stringify(address)).length <= longestAddress
