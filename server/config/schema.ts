import { isIP } from 'node:net'
import { z } from 'zod'
import { publicUrlOf } from '#server/config/tokens'

const flag = (standard: boolean) =>
  z
    .enum(['0', '1', 'true', 'false'])
    .transform((text) => text === '1' || text === 'true')
    .default(standard)

const list = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  )
  .default([])

const postgresUrl = z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
const loopback = ['127.0.0.1', 'localhost', '::1']

/** Over plain HTTP everybody on the way reads the session, and browsers keep from a page what the editor is written with. */
const isSafe = (address: string): boolean => {
  if (!URL.canParse(address)) return true
  const { protocol, hostname } = new URL(address)
  const ours = loopback.includes(hostname.replace(/^\[|\]$/g, '')) || hostname.endsWith('.localhost')
  return protocol === 'https:' || ours
}
/** Everything is served from the root of a name: a path would be in every link and answer nowhere. */
const isName = (address: string): boolean => {
  if (!URL.canParse(address)) return true
  const { origin, href } = new URL(address)
  return href === `${origin}/`
}
const publicAddress = z
  .url({ protocol: /^https?$/ })
  .refine(isSafe, 'must begin with https:// (http:// is for an address of this machine itself)')
  .refine(isName, 'must be a name alone, with its port if need be: no path, no user')
  // As browsers write it in their Origin: whatever is compared with it is written that way.
  .transform((address) => new URL(address).origin)

/** An address or a CIDR, as a list of proxies names them. */
const isNetwork = (text: string): boolean => {
  const [address = '', bits, ...rest] = text.split('/')
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
  return rest.length === 0 && most > 0 && (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= most))
}

/** What is wrong with the portal's address beside the other one; null for nothing. Browsers send cookies to every port of a host. */
const portalFault = (portalUrl: string, publicUrl: string): string | null => {
  const [portal, workspace] = [new URL(portalUrl), new URL(publicUrl)]
  if (portal.protocol !== workspace.protocol)
    return 'must begin as PUBLIC_URL does: both with https://, or both with http://'
  return portal.hostname === workspace.hostname && portal.origin !== workspace.origin
    ? 'must have another host than PUBLIC_URL: cookies know no ports'
    : null
}

/**
 * Every setting, in one place: name, form, default. The environment is the only source; a bad one lists all faults and
 * how to mend them, and nothing starts.
 */
export const configSchema = z
  .object({
    NODE_ENV: z.enum(['development', 'test', 'production']).default('production'),
    HOST: z.string().min(1).default('127.0.0.1'),
    PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
    PUBLIC_URL: publicAddress.optional(),
    PORTAL_URL: publicAddress.optional(),
    TRUSTED_PROXIES: list.refine((all) => all.every(isNetwork), 'must be addresses or CIDRs, by comma'),
    DATABASE_URL: postgresUrl,
    DATABASE_APP_URL: postgresUrl.optional(),
    DATABASE_KEEPER_URL: postgresUrl.optional(),
    REDIS_URL: z
      .string()
      .regex(/^rediss?:\/\//, 'must begin with redis://')
      .optional(),
    DATA_DIR: z.string().min(1).default('.briefroom'),
    DEMO: flag(true),
    SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://')
      .optional(),
    FETCH_ALLOW: list,
    SECRET_KEY: list,
    METRICS_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
    OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
    OIDC_CLIENT_ID: z.string().min(1).optional(),
    OIDC_CLIENT_SECRET: z.string().min(1).optional(),
    OIDC_NAME: z.string().min(1).max(60).default('OpenID'),
    TRANSLATE_URL: z.url({ protocol: /^https?$/ }).optional(),
    TRANSLATE_KEY: z.string().min(1).optional(),
    METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
    LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    BRIEFROOM_LIMIT_FACTOR: z.coerce.number().min(1).max(1000).default(1),
    BRIEFROOM_SUPERVISED: flag(false),
  })
  .superRefine((config, context) => {
    if (config.OIDC_ISSUER !== undefined && config.OIDC_CLIENT_ID === undefined)
      context.addIssue({
        code: 'custom',
        path: ['OIDC_CLIENT_ID'],
        message: 'is needed with OIDC_ISSUER: the name under which that house knows this one',
      })
    if (!loopback.includes(config.HOST) && !config.PUBLIC_URL) {
      context.addIssue({
        code: 'custom',
        path: ['PUBLIC_URL'],
        message: 'is needed when HOST is not loopback: links and origins come from it',
      })
    }
    const fault = config.PORTAL_URL && portalFault(config.PORTAL_URL, publicUrlOf(config))
    if (fault) context.addIssue({ code: 'custom', path: ['PORTAL_URL'], message: fault })
    if (config.BRIEFROOM_LIMIT_FACTOR !== 1 && !loopback.includes(config.HOST)) {
      context.addIssue({
        code: 'custom',
        path: ['BRIEFROOM_LIMIT_FACTOR'],
        message: 'may only be set while HOST is loopback',
      })
    }
  })

export type Config = z.output<typeof configSchema>
