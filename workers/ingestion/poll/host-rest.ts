import { DomainError } from '#core/contracts/errors/domain-error'
import { backOffMs } from '#server/jobs/back-off'
import type { Services } from '#workers/runtime/processor'

/** Failures of a host itself: it gave no answer, whatever was asked for. */
export const unanswered: readonly string[] = ['CONNECTION_FAILED', 'HOST_NOT_FOUND', 'TLS_FAILED', 'TIMEOUT']
/** Polls in a row without an answer, of any feed, after which a host rests. */
const tolerated = 3
const longestRest = 3_600_000

/** The one who finds the rest over asks; for the others it goes on until his poll has surely ended. */
const probe = `
  update feed_hosts set rests_until = now() + interval '90 seconds' where host = $1 and rests_until <= now() returning host`
const known = `select rests_until as "until" from feed_hosts where host = $1`

const hostOf = (url: string): string => new URL(url).host

/** What is known of the host of an address. */
export interface HostState {
  /** Until when nobody asks it; null: it may be asked, and after a rest only by this caller. */
  restsUntil: Date | null
  /** It gave no answer of late. */
  failed: boolean
}

export const stateOfHost = ({ transactions }: Services, url: string): Promise<HostState> =>
  transactions.alone(async (manager) => {
    const [row] = await manager.query<{ until: Date | null }[]>(known, [hostOf(url)])
    if (!row?.until) return { restsUntil: null, failed: row !== undefined }
    const [probing] = await manager.query<[unknown[], number]>(probe, [hostOf(url)])
    return { restsUntil: probing.length > 0 ? null : row.until, failed: true }
  })

const failed = `
  insert into feed_hosts (host, failures) values ($1, 1)
  on conflict (host) do update set failures = feed_hosts.failures + 1 returning failures`

const rest = async ({ transactions, logger }: Services, host: string): Promise<void> => {
  await transactions.open(async (manager) => {
    const [row] = await manager.query<{ failures: number }[]>(failed, [host])
    const failures = row?.failures ?? 1
    if (failures <= tolerated) return
    const wait = Math.min(longestRest, 12 * backOffMs(failures - tolerated))
    await manager.query(
      `update feed_hosts set rests_until = now() + make_interval(secs => $2::float8) where host = $1`,
      [host, wait / 1000],
    )
    logger.info('a host rests', { host, count: failures, milliseconds: wait })
  })
}

/** What took us too long to read had been answered. */
const isSilence = (problem: unknown): boolean =>
  problem instanceof DomainError && unanswered.includes(problem.code) && problem.details?.phase !== 'reading'

/** Writes down whether a host answered at all: null or any other problem than silence says that it lives. */
export const noteHost = async (
  services: Services,
  { url, host }: { url: string; host: HostState },
  problem: unknown,
): Promise<void> => {
  if (isSilence(problem)) await rest(services, hostOf(url))
  else if (host.failed)
    await services.transactions.alone((manager) =>
      manager.query('delete from feed_hosts where host = $1', [hostOf(url)]),
    )
}

const turn = `
  update feeds set next_poll_at = now() + make_interval(secs => $3::float8) where id = $1 and next_poll_at::text = $2`

/** Puts a feed back until its host may have a place for one more. */
export const waitForTurn = async (
  { transactions }: Services,
  feed: { id: string; lease: string },
  milliseconds: number,
): Promise<void> => {
  await transactions.open((manager) => manager.query(turn, [feed.id, feed.lease, milliseconds / 1000]))
}

const wait = `
  update feeds set next_poll_at = $3::timestamptz + make_interval(secs => 30 * random())
   where id = $1 and next_poll_at::text = $2`

/** Puts a feed back until its host is asked again, a little apart from the host's other feeds. It is not counted as a failure. */
export const waitForHost = async (
  { transactions }: Services,
  feed: { id: string; lease: string },
  until: Date,
): Promise<void> => {
  await transactions.open((manager) => manager.query(wait, [feed.id, feed.lease, until]))
}
