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
