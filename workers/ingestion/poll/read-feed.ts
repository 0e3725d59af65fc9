import { createHash } from 'node:crypto'
import { DomainError } from '#core/contracts/errors/domain-error'
import { listingFragment, listingSelectors, type ListingSelectors } from '#core/news/listing-address'
import type { FeedLink } from '#workers/ingestion/discover/index'
import { discoverIsolated } from '#workers/ingestion/discover/isolated'
import { fetchGuarded, type FetchedResponse, type FetchOptions } from '#workers/ingestion/fetch/index'
import { decode } from '#core/text/decode'
import type { ParsedFeed } from '#workers/ingestion/parse/index'
import { parseFeedIsolated } from '#workers/ingestion/parse/isolated'
import { checkAnswer, header } from '#workers/ingestion/poll/answer'
import { hintSeconds } from '#workers/ingestion/poll/hints'
import type { PollTimes } from '#workers/ingestion/store/arrival'

export interface ReadFeed {
  parsed: ParsedFeed
  response: FetchedResponse
  /** What is to be asked for from now on: the same, where it moved to for good, or the feed found on a page. */
  url: string
  /** The feeds that a page names, where the address is a page. */
  choices: FeedLink[]
  /** When the request went out, had its answer, and was read. */
  times: Omit<PollTimes, 'dueAt'>
}

/** It is as it was: said so (304), or the same bytes once more. */
export interface UnchangedFeed {
  unchanged: true
  status: number
  /** For how many seconds the publisher says that asking is useless, as far as this answer says it: a 304 has no body. */
  hint: number
}

/** By what a feed shows that it is as it was. */
interface Validators {
  etag?: string | undefined
  lastModified?: string | undefined
  /** SHA-256 of the body: most publishers answer with all of it, whatever they are asked. */
  sha256?: string | undefined
}

/** Places of a page that are tried, and how long each may take: all within the lease of a poll. */
const mostTries = 8
const tryMs = 10_000

const parse = (response: FetchedResponse, listing?: ListingSelectors): Promise<ParsedFeed> =>
  parseFeedIsolated({
    bytes: response.bytes,
    url: response.url,
    contentType: header(response, 'content-type'),
    ...(listing ? { listing } : {}),
  })

const hashOf = ({ bytes }: FetchedResponse): string => createHash('sha256').update(bytes).digest('hex')

type Read = Omit<ReadFeed, 'times'>
/** What may be asked for, and how. */
type Means = Pick<FetchOptions, 'allow' | 'asked'>

interface Asking extends Means {
  /**
   * Whether the feed behind a page is looked for. Only for an address that never was a feed: the front page or the login that
   * answers in the place of a feed says nothing about what its readers wanted.
   */
  finds: boolean
}

/** The feed behind a page: the first of the likely places that answers with one. */
const findFeed = async (page: FetchedResponse, means: Means): Promise<Read> => {
  const html = decode({ bytes: page.bytes, contentType: header(page, 'content-type') }).text
  const links = await discoverIsolated({ html, url: page.url })
  const choices = links.filter(({ how }) => how !== 'usual')
  for (const { url } of links.slice(0, mostTries)) {
    try {
      const response = await fetchGuarded(url, { ...means, limits: { totalMs: tryMs } })
      checkAnswer(response)
      return { parsed: await parse(response), response, url: response.permanentUrl ?? url, choices }
    } catch (error) {
      // This place has no feed; the next may.
      if (!(error instanceof DomainError)) throw error
    }
  }
  throw new DomainError('NOT_A_FEED')
}

/**
 * Asks for a feed and reads it; finds it when the address is a page and that is wished. An address that has moved for good is
 * never unchanged.
 * @throws DomainError of the fetch, HTTP_STATUS, CHALLENGED, NOT_A_FEED, BROKEN_FEED, TOO_LARGE, TIMEOUT
 */
export const readFeed = async (
  url: string,
  { sha256, ...validators }: Validators,
  { finds, ...means }: Asking,
): Promise<ReadFeed | UnchangedFeed> => {
  const askedAt = new Date()
  const response = await fetchGuarded(url, { ...means, ...validators })
  const { status } = response
  const unchanged: UnchangedFeed = { unchanged: true, status, hint: hintSeconds(response) }
  if (response.notModified) return unchanged
  const answeredAt = new Date()
  checkAnswer(response)
  if (response.permanentUrl === null && hashOf(response) === sha256) return unchanged
  const read = await readAnswer(url, response, { finds, ...means })
  return { ...read, times: { askedAt, answeredAt, parsedAt: new Date() } }
}

const readAnswer = async (
  url: string,
  response: FetchedResponse,
  { finds, ...means }: Asking,
): Promise<Read> => {
  const listing = listingSelectors(url)
  if (listing) {
    const moved = response.permanentUrl === null ? url : response.permanentUrl + listingFragment(url)
    return { parsed: await parse(response, listing), response, url: moved, choices: [] }
  }
  try {
    return { parsed: await parse(response), response, url: response.permanentUrl ?? url, choices: [] }
  } catch (error) {
    if (!finds || !(error instanceof DomainError) || error.code !== 'NOT_A_FEED') throw error
    return findFeed(response, means)
  }
}
