/** The address a relative one is resolved against: `xml:base` inside its surroundings. */
export function joinBase(outer: string, inner: string | undefined): string {
  if (inner === undefined || inner.trim() === '') return outer
  return URL.canParse(inner.trim(), outer) ? new URL(inner.trim(), outer).href : outer
}

/**
 * An absolute http or https address without credentials, or null: `javascript:`, `data:` and the like are dropped,
 * as is what is no address at all.
 */
export function webAddress(value: string | undefined, base: string): string | null {
  const text = value?.trim() ?? ''
  if (text === '' || !URL.canParse(text, base)) return null
  const url = new URL(text, base)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
  url.username = ''
  url.password = ''
  return url.href
}
