import { DomainError } from '#core/contracts/errors/domain-error'
import { fetchGuarded } from '#workers/ingestion/fetch/index'
import { refusal } from '#workers/ingestion/poll/answer'
import { mayFetch, rulesFor } from '#workers/ingestion/robots/robots-rules'

type Rules = ReturnType<typeof rulesFor>

const agent = 'briefroom'
/** RFC 9309, 2.4: a day at most. What could not be had is asked for again soon, and what it was before counts until then. */
const keptMs = 24 * 3_600_000
const missedMs = 10 * 60_000
const mostHosts = 2_000
/** RFC 9309, 2.5: of a long file the first 500 KiB count. */
const most = 512_000
const limits = { totalMs: 10_000, wireBytes: 2 * most, decodedBytes: most, cut: true }

interface Kept {
  /** Milliseconds since the epoch. */
  until: number
  rules: Promise<Rules>
}
const known = new Map<string, Kept>()

/**
 * The rules of a host. One that has none, or never gave them, forbids nothing: whoever is down will say so when the page
 * itself is asked for.
 */
const rulesOf = (origin: string, allow: readonly string[]): Promise<Rules> => {
  const before = known.get(origin)
  if (before && before.until > Date.now()) return before.rules
  if (known.size >= mostHosts) known.delete(known.keys().next().value ?? '')
  const kept: Kept = {
    until: Date.now() + keptMs,
    rules: ask(origin, allow).catch((error: unknown) => {
      kept.until = Date.now() + missedMs
      if (!(error instanceof DomainError)) throw error
      return before?.rules ?? []
    }),
  }
  known.delete(origin)
  known.set(origin, kept)
  return kept.rules
}

/** Says that there are rules, and does not give them now (RFC 9309, 2.3.1.4; RFC 6585, 4). */
const isAway = (status: number): boolean => status === 429 || status >= 500

/** @throws DomainError of the fetch, HTTP_STATUS for what is away */
const ask = async (origin: string, allow: readonly string[]): Promise<Rules> => {
  const { status, bytes, retryAfterSeconds } = await fetchGuarded(`${origin}/robots.txt`, {
    allow,
    limits,
    accept: 'text/plain, */*;q=0.5',
  })
  if (isAway(status)) throw refusal(status, retryAfterSeconds)
  return status === 200 ? rulesFor(wholeLines(bytes), agent) : []
}

/** Without the line in which a long file was cut: half a rule forbids more than the whole one. */
const wholeLines = (bytes: Buffer): string => {
  const text = bytes.toString('utf8')
  return bytes.length < most
    ? text
    : text.slice(0, Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1)
}

/**
 * Whether a publisher lets programs fetch a page (RFC 9309). Feeds are not asked about: they are published for programs.
 * @throws DomainError ROBOTS
 */
export const checkRobots = async (url: string, allow: readonly string[]): Promise<void> => {
  const { origin, pathname, search } = new URL(url)
  if (!mayFetch(await rulesOf(origin, allow), pathname + search)) throw new DomainError('ROBOTS')
}
