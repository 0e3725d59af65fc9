import type { Config } from '#server/config/schema'
import { publicUrlOf } from '#server/config/tokens'

/** Where this installation itself is found: no source of ours. */
export const ownAddresses = (config: Config): readonly string[] => [
  publicUrlOf(config),
  ...(config.PORTAL_URL ? [config.PORTAL_URL] : []),
]
