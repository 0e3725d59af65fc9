import { isZone } from '#core/news/zone'
import type { Principal } from '#server/auth/principal'

/**
 * The zone in which somebody's days are meant, a name of the IANA list: the one that his program names (a browser the one in which it
 * shows times), else the one that he chose to read times in, else UTC. A name that is not known here counts as none.
 */
export const zoneOf = ({ timeZone }: Pick<Principal, 'timeZone'>, named: string | undefined): string =>
  [named, timeZone].find((zone) => typeof zone === 'string' && isZone(zone)) ?? 'UTC'
