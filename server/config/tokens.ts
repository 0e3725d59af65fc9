import type { Config } from '#server/config/schema'

export const CONFIG = Symbol('config')
export const LOGGER = Symbol('logger')

/** The address people use, without a slash at its end: links in mails and allowed origins come from it, never from a request's Host. */
export const publicUrlOf = (config: Config): string =>
  config.PUBLIC_URL ?? `http://${config.HOST === '::1' ? '[::1]' : config.HOST}:${config.PORT}`

/** The address of the portal: of its own, or everybody's. */
export const portalUrlOf = (config: Config): string => config.PORTAL_URL ?? publicUrlOf(config)
