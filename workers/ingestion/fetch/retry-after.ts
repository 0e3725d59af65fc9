/**
 * Seconds a server asks us to wait (RFC 9110 section 10.2.3: seconds or an HTTP date), never negative; null where the
 * header is missing or means nothing. `now` in milliseconds since the epoch.
 */
export function retryAfterSeconds(header: string | undefined, now: number = Date.now()): number | null {
  if (header === undefined) return null
  const text = header.trim()
  if (/^\d{1,9}$/.test(text)) return Number(text)
  if (!/\d{4}|\d:\d/.test(text)) return null
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : Math.max(0, Math.round((at - now) / 1_000))
}
