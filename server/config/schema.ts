import { z } from 'zod'

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
const schemeOf = (address: string): string => address.split(':')[0]!.toLowerCase()
const publicAddress = z
  .url({ protocol: /^https?$/ })
  .refine(isSafe, 'must begin with https:// (http:// is for an address of this machine itself)')

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
    TRUSTED_PROXIES: list,
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
    if (
      config.PORTAL_URL &&
      schemeOf(config.PORTAL_URL) !== schemeOf(config.PUBLIC_URL ?? 'http://localhost')
    ) {
      context.addIssue({
        code: 'custom',
        path: ['PORTAL_URL'],
        message: 'must begin as PUBLIC_URL does: both with https://, or both with http://',
      })
    }
    if (config.BRIEFROOM_LIMIT_FACTOR !== 1 && !loopback.includes(config.HOST)) {
      context.addIssue({
        code: 'custom',
        path: ['BRIEFROOM_LIMIT_FACTOR'],
        message: 'may only be set while HOST is loopback',
      })
    }
  })

export type Config = z.output<typeof configSchema>
