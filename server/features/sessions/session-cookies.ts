import {
  endNamedCookie,
  endSessionCookie,
  namedCookie,
  namedCookieName,
  sessionCookie,
} from '#server/auth/cookies'

/** Days until a session ends whatever happens, and until a device is forgotten (limit L14). */
const days = { session: 7, remembered: 30 }
const daySeconds = 86_400

export const sessionMs = days.session * daySeconds * 1000
export const rememberedMs = days.remembered * daySeconds * 1000

const remember = 'remember'

export const rememberCookieName = (publicUrl: string): string => namedCookieName(remember, publicUrl)

/** Set-Cookie texts of a session that opens; of a remembered device the cookies outlive the browser. */
export const openingCookies = (publicUrl: string, secret: string, device: string | null): string[] => {
  const maxAge = device === null ? undefined : days.remembered * daySeconds
  return [
    sessionCookie(secret, { publicUrl, maxAge }),
    ...(device === null ? [] : [namedCookie(remember, device, { publicUrl, maxAge })]),
  ]
}

/** Takes the cookie of a remembered device away. */
export const forgetDevice = (publicUrl: string): string => endNamedCookie(remember, publicUrl)

/** Takes both cookies away. */
export const closingCookies = (publicUrl: string): string[] => [
  endSessionCookie(publicUrl),
  forgetDevice(publicUrl),
]
