import { promises as dns, type LookupAddress } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { DomainError } from '#core/contracts/errors/domain-error'
import { blocked } from '#workers/ingestion/fetch/blocked'
import { isPublicAddress } from '#workers/ingestion/fetch/public-address'

/** Turns a host name into all its addresses. Tests bring their own. */
export type Resolve = (host: string) => Promise<LookupAddress[]>

export const systemResolve: Resolve = (host) => dns.lookup(host, { all: true, verbatim: true })

async function checkedAnswers(host: string, resolve: Resolve, allowed: boolean): Promise<LookupAddress[]> {
  const answers = await resolve(host)
  if (answers.length === 0) throw new DomainError('HOST_NOT_FOUND')
  // One private answer among public ones is refused as a whole: which of them gets dialled is not ours to choose.
  if (!allowed && !answers.every((answer) => isPublicAddress(answer.address))) throw blocked('address', host)
  return answers
}

/**
 * A `lookup` for `net.connect` that resolves once and hands on only checked addresses, so that what was checked is
 * what is dialled and a name that answers differently the second time (rebinding) gains nothing.
 */
export function guardedLookup(resolve: Resolve, allowed: boolean): LookupFunction {
  return (host, options, callback) => {
    checkedAnswers(host, resolve, allowed).then(
      (answers) => {
        const first = answers[0]
        if (options.all === true) callback(null, answers)
        else if (first) callback(null, first.address, first.family)
      },
      (error: unknown) => {
        callback(error as NodeJS.ErrnoException, '')
      },
    )
  }
}
