import type { Language } from '#core/contracts/http/common'
import type { Config } from '#server/config/schema'
import { portalUrlOf } from '#server/config/tokens'

/** The whole public address of a publication. */
export const publicationUrl = (
  config: Config,
  { language, slug }: { language: Language; slug: string },
): string => `${portalUrlOf(config)}${language === 'zh' ? '/zh' : ''}/insight/${slug}`
