const publicAddress = { least: 300, standard: 1_800 }
const allowedAddress = { least: 10, standard: 15 }
/** However slow a feed is, and whatever it hints: what may be late by more than this is not news. */
const longest = 7_200
const longestHint = 3_600

/** Whether an address is one of those that the operator let in by name (`FETCH_ALLOW`, `host:port`). */
export const isAllowedAddress = (url: string, allow: readonly string[]): boolean => {
  const { hostname, port, protocol } = new URL(url)
  return allow.includes(`${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`)
}

/** What speaks for an interval, in seconds. */
export interface Pace {
  /** What the sources that read the feed wish; the shortest counts, and then nothing else does. */
  wishes: readonly (number | null)[]
  /** The usual time between two items, if it is known. */
  rhythm: number | null
  /** For how long the publisher says that asking is useless (`hintSeconds`); an hour of it is believed. */
  hint: number
  /** A hub tells us of changes: asking is only for the case that it does not. */
  pushed?: boolean
}

const slowedByHub = 4

const ownPace = ({ rhythm, hint, pushed = false }: Pace, standard: number): number =>
  Math.max(rhythm === null ? standard : rhythm / 2, Math.min(hint, longestHint)) * (pushed ? slowedByHub : 1)

/**
 * Seconds between two polls: the shortest wish, else twice as often as the feed brings something, not before its hints say,
 * a quarter as often where a hub tells of changes, two hours at most. Never below the politeness of limit L15 (5 minutes for public addresses, 10 seconds for those named
 * in FETCH_ALLOW, which are polled every 15 seconds whatever their rhythm).
 */
export const pollInterval = (url: string, pace: Pace, allow: readonly string[]): number => {
  const allowed = isAllowedAddress(url, allow)
  const { least, standard } = allowed ? allowedAddress : publicAddress
  const wished = pace.wishes.filter((seconds) => seconds !== null)
  if (wished.length > 0) return Math.max(least, Math.min(...wished))
  return allowed ? standard : Math.round(Math.min(longest, Math.max(least, ownPace(pace, standard))))
}

/**
 * Seconds from a poll to the next one, spread so that feeds that were added together do not stay together: so that it comes
 * within `interval`, though the clock and the queue take their time, but never below the politeness of limit L15.
 * `random` is from 0 to 1.
 */
export const secondsToNextPoll = (
  url: string,
  interval: number,
  allow: readonly string[],
  random: number = Math.random(),
): number => {
  const { least } = isAllowedAddress(url, allow) ? allowedAddress : publicAddress
  return Math.max(interval * (0.86 + random * 0.1), least * (1 + random * 0.05))
}
