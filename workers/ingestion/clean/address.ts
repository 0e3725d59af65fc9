const linkSchemes = new Set(['http:', 'https:', 'mailto:'])
const imageSchemes = new Set(['http:', 'https:'])

function address(value: string, base: string | undefined, schemes: ReadonlySet<string>): string | null {
  if (value.trim() === '' || !URL.canParse(value, base)) return null
  const url = new URL(value, base)
  if (!schemes.has(url.protocol)) return null
  if (url.protocol !== 'mailto:') {
    url.username = ''
    url.password = ''
  }
  return url.href
}

/** An absolute http, https or mailto address after WHATWG parsing, without credentials; null for every other. */
export const linkAddress = (value: string, base?: string): string | null => address(value, base, linkSchemes)

/** The address of an image for our proxy; the page itself never loads it. */
export const imageAddress = (value: string, base?: string): string | null =>
  address(value, base, imageSchemes)
