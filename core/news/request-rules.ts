import { z } from 'zod'

/** A field name of RFC 9110, 5.6.2. */
const token = /^[\w!#$%&'*+.^`|~-]+$/
/** What a header may carry without a question of charset: visible ASCII, with spaces inside (RFC 9110, 5.5). */
const visible = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/

/** What the connection itself needs, what Briefroom answers for, and what a proxy would believe. */
const kept = new Set(
  `accept-charset accept-encoding connection content-encoding content-length content-type cookie cookie2 date
   expect forwarded host http2-settings if-match if-modified-since if-none-match if-range if-unmodified-since
   keep-alive max-forwards origin range te trailer transfer-encoding upgrade user-agent via`.split(/\s+/),
)
const keptFamilies = /^(?:proxy-|sec-|x-forwarded-|x-http-method)/

/** Whether a header is nobody's to set: the connection's own, or one with a field of its own (cookies, user agent). */
export const isKeptHeader = (name: string): boolean =>
  kept.has(name.trim().toLowerCase()) || keptFamilies.test(name.trim().toLowerCase())

export const isHeaderName = (name: string): boolean => token.test(name.trim()) && name.trim().length <= 80
export const isHeaderValue = (value: string): boolean => visible.test(value)

const value = z
  .string()
  .trim()
  .min(1)
  .max(4_096)
  .refine(isHeaderValue, 'A header carries Latin letters, digits and signs only.')
const name = z
  .string()
  .trim()
  .toLowerCase()
  .refine(isHeaderName, 'This is not the name of a header.')
  .refine((given) => !isKeptHeader(given), 'Briefroom sets this header itself.')

export const mostHeaders = 20

/** How a source is asked for. What is left out stays; null takes it away. Cookies and values of headers are never given back. */
export const requestRules = z.strictObject({
  userAgent: value.max(300).nullable().optional(),
  /** As a browser sends them: `name=value; name=value`. */
  cookies: value.nullable().optional(),
  headers: z
    .array(z.strictObject({ name, value: value.nullable() }))
    .max(mostHeaders)
    .optional(),
})
export type RequestRules = z.infer<typeof requestRules>

/** What is shown of the rules: that there are cookies and which headers, not what they say. */
export const requestRulesView = z.object({
  userAgent: z.string().nullable(),
  cookies: z.boolean(),
  headers: z.array(z.string()),
})

const homeOf = ({ host }: URL): string => host.replace(/^www\./, '')

/**
 * Whether an address is the house for which cookies and headers were set: the same host and port, with or without `www.`,
 * and not in the clear where they were set for an encrypted one.
 */
export const isAtHome = (home: URL, url: URL): boolean =>
  homeOf(home) === homeOf(url) && (home.protocol !== 'https:' || url.protocol === 'https:')
