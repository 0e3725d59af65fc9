import type { FetchedResponse } from '#workers/ingestion/fetch/index'
import { header } from '#workers/ingestion/poll/answer'

/** A feed says how often it changes before its first item does. */
const headOf = ({ bytes }: FetchedResponse): string => bytes.subarray(0, 8_000).toString('latin1')

const longest = 31_536_000

const periods = new Map([
  ['hourly', 3_600],
  ['daily', 86_400],
  ['weekly', 604_800],
  ['monthly', 2_592_000],
  ['yearly', longest],
])

/** `<ttl>` of RSS 2.0, in minutes. */
const timeToLive = (head: string): number => Number(/<ttl>\s*(\d{1,6})\s*<\/ttl>/i.exec(head)?.[1] ?? 0) * 60

/** `updatePeriod` and `updateFrequency` of the RSS syndication module. */
const updatePeriod = (head: string): number => {
  const period = /<\w+:updatePeriod>\s*(\w+)\s*</i.exec(head)?.[1]?.toLowerCase() ?? ''
  const times = Number(/<\w+:updateFrequency>\s*(\d{1,4})\s*</i.exec(head)?.[1] ?? 1)
  return (periods.get(period) ?? 0) / Math.max(1, times)
}

/** `max-age` of RFC 9111; `s-maxage` speaks to shared caches, which we are not. */
const maxAge = (response: FetchedResponse): number =>
  Number(/(?:^|[\s,])max-age\s*=\s*"?(\d{1,9})/i.exec(header(response, 'cache-control') ?? '')?.[1] ?? 0)

/**
 * What counts of a publisher's hints while nothing changes, in seconds: what came with the response that was taken (null: none
 * was), or what the answer that says so says, if that is longer.
 */
export const standingHint = (taken: number | null, answered: number): number => Math.max(taken ?? 0, answered)

/** For how many seconds the publisher says that asking again is useless, a year at most; 0 where he says nothing. */
export const hintSeconds = (response: FetchedResponse): number => {
  const head = headOf(response)
  const said = Math.max(
    timeToLive(head),
    updatePeriod(head),
    maxAge(response),
    response.retryAfterSeconds ?? 0,
  )
  return Math.round(Math.min(said, longest))
}
