import { DomainError } from '#core/contracts/errors/domain-error'
import { extractIsolated } from '#workers/ingestion/extract/isolated'
import type { AskedWith } from '#workers/ingestion/fetch/asked-with'
import { fetchGuarded, pageLimits, type FetchedResponse } from '#workers/ingestion/fetch/index'
import { checkRobots } from '#workers/ingestion/robots/check-robots'
import { checkAnswer, header, refusal } from '#workers/ingestion/poll/answer'
import { readPdfIsolated } from '#workers/ingestion/pdf/isolated'
import { textOfPdf } from '#workers/ingestion/pdf/text-of-pdf'
import { textOfPage, type FoundText } from '#workers/ingestion/store/found-text'
import type { PageTimes } from '#workers/ingestion/store/arrival'
import { ifHostIsFree, type Busy } from '#workers/ingestion/store/at-host'
import { HostPatience, type AskedForPatience } from '#workers/ingestion/store/host-patience'
import { leadsHome } from '#workers/ingestion/store/leads-home'
import { storeRaw } from '#workers/ingestion/store/store-raw'
import type { Services } from '#workers/runtime/processor'

const accept = 'text/html, application/xhtml+xml;q=0.9, */*;q=0.5'
const notText = /^(?:image|audio|video|font)\/|^application\/(?:zip|octet-stream)/i

/** By its own first bytes, whatever the publisher calls it (ISO 32000-1, 7.5.2). */
const isPdf = (bytes: Buffer): boolean => bytes.subarray(0, 1024).includes('%PDF-')

/** The validators of a stored response, to ask whether the page has changed at all. */
const validatorsOf = async (
  { transactions }: Services,
  rawSha256: string | null,
): Promise<{ etag?: string; lastModified?: string }> => {
  if (rawSha256 === null) return {}
  const [row] = await transactions.open((manager) =>
    manager.query<{ headers: Record<string, string> }[]>(
      'select headers from raw_responses where sha256 = $1',
      [rawSha256],
    ),
  )
  const { etag, 'last-modified': lastModified } = row?.headers ?? {}
  return { ...(etag ? { etag } : {}), ...(lastModified ? { lastModified } : {}) }
}

/** The text of a page, with the times of the stages that led to it. */
export interface FetchedText {
  text: FoundText
  times: PageTimes
}

const patience = new HostPatience()

/** Another look can wait; who has no text yet finds one elsewhere. */
const leftAlone = ({ status, retryAfterSeconds }: AskedForPatience, knownRaw: string | null): Busy => {
  if (knownRaw === null) throw refusal(status, retryAfterSeconds)
  return { againInMs: retryAfterSeconds * 1_000 }
}

/**
 * Fetches a page, keeps the answer and finds the article on it. `knownRaw` is the stored response that everybody has
 * already; null: it has not changed since; `Busy`: its host has no place now, or asked for
 * patience, which counts for all its pages but those that a person waits for (`asksRobots` is false then).
 * @throws DomainError of the fetch, ROBOTS, CHALLENGED, HTTP_STATUS, NO_TEXT, TOO_LARGE, TIMEOUT
 */
export const fetchPage = async (
  services: Services,
  url: string,
  {
    knownRaw,
    asksRobots,
    asked: how,
  }: { knownRaw: string | null; asksRobots: boolean; asked: AskedWith | null },
): Promise<FetchedText | Busy | null> => {
  const resting = asksRobots ? patience.askedBy(new URL(url).host) : null
  if (resting) return leftAlone(resting, knownRaw)
  const validators = await validatorsOf(services, knownRaw)
  const allow = services.config.FETCH_ALLOW
  const askedAt = new Date()
  const asked = await ifHostIsFree(services, url, async () => {
    if (asksRobots) await checkRobots(url, allow)
    return fetchGuarded(url, { allow, accept, limits: pageLimits, ...validators, ...(how && { asked: how }) })
  })
  if ('againInMs' in asked) return asked
  const response = asked.done
  const answeredAt = new Date()
  patience.hear(new URL(response.url).host, response)
  if (response.notModified) return null
  checkAnswer(response)
  if (leadsHome(response)) throw new DomainError('NO_TEXT')
  const contentType = header(response, 'content-type')
  if (contentType !== undefined && notText.test(contentType)) throw new DomainError('NO_TEXT')
  const rawSha256 = await storeRaw(services, response)
  if (rawSha256 === knownRaw) return null
  const text = await textOf(response, contentType, rawSha256)
  return { text, times: { askedAt, answeredAt, extractedAt: new Date() } }
}

const textOf = async (
  { bytes, url }: FetchedResponse,
  contentType: string | undefined,
  rawSha256: string,
): Promise<FoundText> =>
  isPdf(bytes)
    ? textOfPdf(await readPdfIsolated(bytes), rawSha256)
    : textOfPage(await extractIsolated({ bytes, url, contentType }), rawSha256)
