import type { Config } from '#server/config/schema'

/** What is no fault of the settings and yet not what most people want; a sentence each, for the log at the start. */
export const hintsOf = ({ PUBLIC_URL, TRUSTED_PROXIES }: Config): string[] =>
  PUBLIC_URL?.startsWith('https:') && TRUSTED_PROXIES.length === 0
    ? [
        'TRUSTED_PROXIES is empty: all who come through the proxy of PUBLIC_URL count as one address, in every limit (see "Behind a proxy" in docs/operations.md)',
      ]
    : []
