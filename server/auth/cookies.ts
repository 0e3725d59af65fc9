/**
 * The session's cookie. Over https it carries the `__Host-` prefix, which binds it to this host and path; over plain http
 * (loopback only) browsers refuse that prefix, so it has another name there.
 */
export const sessionCookieName = (publicUrl: string): string =>
  publicUrl.startsWith('https:') ? '__Host-briefroom' : 'briefroom'

/** The value of one cookie in a raw Cookie header (RFC 6265 section 4.2.1), or null. One parser for all three doors. */
export const readCookie = (header: string | undefined, name: string): string | null => {
  for (const part of header?.split(';') ?? []) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return null
}

export interface CookieOptions {
  publicUrl: string
  /** Seconds; left out, the cookie ends with the browser. */
  maxAge?: number | undefined
}

/** Set-Cookie text: SameSite=Lax, Path=/, Secure when the public address is https; HttpOnly unless scripts may read it. */
const cookieText = (
  name: string,
  value: string,
  { publicUrl, maxAge }: CookieOptions,
  forScripts = false,
): string =>
  [
    `${name}=${value}`,
    'Path=/',
    ...(forScripts ? [] : ['HttpOnly']),
    'SameSite=Lax',
    ...(publicUrl.startsWith('https:') ? ['Secure'] : []),
    ...(maxAge === undefined ? [] : [`Max-Age=${maxAge}`]),
  ].join('; ')

/** Set-Cookie text of what scripts of the house may read too, and what holds nothing secret: a theme, a language. */
export const openCookie = (name: string, value: string, options: CookieOptions): string =>
  cookieText(name, value, options, true)

export const sessionCookie = (value: string, options: CookieOptions): string =>
  cookieText(sessionCookieName(options.publicUrl), value, options)

/** The name of a cookie beside the session's, with the same prefix. */
export const namedCookieName = (name: string, publicUrl: string): string =>
  `${sessionCookieName(publicUrl)}-${name}`

/** Set-Cookie text of a cookie beside the session's. */
export const namedCookie = (name: string, value: string, options: CookieOptions): string =>
  cookieText(namedCookieName(name, options.publicUrl), value, options)

/**
 * Set-Cookie texts that take a cookie away: the same as set it, for a browser does not believe a `__Host-` name without Secure,
 * whatever it is to do with it (RFC 6265bis section 5.7).
 */
export const endSessionCookie = (publicUrl: string): string => sessionCookie('', { publicUrl, maxAge: 0 })

export const endNamedCookie = (name: string, publicUrl: string): string =>
  namedCookie(name, '', { publicUrl, maxAge: 0 })
