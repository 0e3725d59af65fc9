import type { Language } from '#core/contracts/http/common'
import type { Config } from '#server/config/schema'
import { publicUrlOf } from '#server/config/tokens'

/** The address of the portal, without a slash at its end. */
export const portalUrl = (config: Config): string =>
  (config.PORTAL_URL ?? publicUrlOf(config)).replace(/\/$/, '')

/** The whole public address of a publication. */
export const publicationUrl = (
  config: Config,
  { language, slug }: { language: Language; slug: string },
): string => `${portalUrl(config)}${language === 'zh' ? '/zh' : ''}/insight/${slug}`
