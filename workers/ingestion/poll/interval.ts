const publicAddress = { least: 300, standard: 1_800 }
const allowedAddress = { least: 10, standard: 15 }

/** Whether an address is one of those that the operator let in by name (`FETCH_ALLOW`, `host:port`). */
export const isAllowedAddress = (url: string, allow: readonly string[]): boolean => {
  const { hostname, port, protocol } = new URL(url)
  return allow.includes(`${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`)
}

/**
 * Seconds between two polls: the shortest that a source wishes, never below the politeness of limit L15 (5 minutes for
 * public addresses, 10 seconds for those named in FETCH_ALLOW).
 */
export const pollInterval = (
  url: string,
  wishes: readonly (number | null)[],
  allow: readonly string[],
): number => {
  const { least, standard } = isAllowedAddress(url, allow) ? allowedAddress : publicAddress
  const wished = wishes.filter((seconds) => seconds !== null)
  return Math.max(least, wished.length > 0 ? Math.min(...wished) : standard)
}
