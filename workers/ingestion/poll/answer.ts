import { DomainError } from '#core/contracts/errors/domain-error'
import type { FetchedResponse } from '#workers/ingestion/fetch/index'

/** Marks of the usual robot checks: a header of their own, or what their pages say. */
const challengeWords = /cf-chl|challenge-platform|captcha|ddos-guard|are you (?:a )?human|just a moment/i

const isChallenge = ({ status, headers, bytes }: FetchedResponse): boolean =>
  headers['cf-mitigated'] === 'challenge' ||
  ([401, 403, 429, 503].includes(status) && challengeWords.test(bytes.subarray(0, 20_000).toString('latin1')))

/** The refusal that a host gave. */
export const refusal = (status: number, retryAfterSeconds: number | null): DomainError =>
  new DomainError('HTTP_STATUS', `The host answers with an error (${status}).`, { status, retryAfterSeconds })

/**
 * Lets answers with a body pass.
 * @throws DomainError CHALLENGED for a robot check, HTTP_STATUS `{status, retryAfterSeconds}` for every other refusal
 */
export const checkAnswer = (response: FetchedResponse): void => {
  const { status, retryAfterSeconds } = response
  if (isChallenge(response)) throw new DomainError('CHALLENGED', undefined, { status, retryAfterSeconds })
  if (status < 200 || status > 299) throw refusal(status, retryAfterSeconds)
}

/** One header as text. */
export const header = (response: FetchedResponse, name: string): string | undefined => {
  const value = response.headers[name]
  return typeof value === 'string' ? value : value?.[0]
}
