import { readBody } from '#workers/ingestion/fetch/body'
import { Deadline } from '#workers/ingestion/fetch/deadline'
import { asFetchFailure } from '#workers/ingestion/fetch/failure'
import { feedLimits } from '#workers/ingestion/fetch/limits'
import type { FetchOptions } from '#workers/ingestion/fetch/options'
import { requestOnce } from '#workers/ingestion/fetch/request'
import { systemResolve } from '#workers/ingestion/fetch/resolve'
import { checkTarget } from '#workers/ingestion/fetch/target'

/** What is sent, as what. */
export interface PostBody {
  type: 'application/json' | 'application/x-www-form-urlencoded'
  bytes: Buffer
}

export const jsonBody = (content: object): PostBody => ({
  type: 'application/json',
  bytes: Buffer.from(JSON.stringify(content), 'utf8'),
})
export const formBody = (fields: Record<string, string>): PostBody => ({
  type: 'application/x-www-form-urlencoded',
  bytes: Buffer.from(new URLSearchParams(fields).toString(), 'utf8'),
})

/**
 * Sends something to a service, behind the same guard and limits as every fetch. A redirect is an answer and is not followed: what
 * was meant for one host is sent to no other.
 * @throws DomainError as `fetchGuarded`
 */
export async function postGuarded(
  url: string,
  { type, bytes: body }: PostBody,
  options: Pick<FetchOptions, 'allow' | 'limits' | 'resolve' | 'signal'>,
): Promise<{ status: number; bytes: Buffer }> {
  const limits = { ...feedLimits, ...options.limits }
  const target = checkTarget(url, options.allow)
  const deadline = new Deadline(limits.totalMs, options.signal)
  const headers = {
    'user-agent': 'Briefroom/1.0',
    'content-type': type,
    'content-length': String(body.length),
    accept: 'application/json, */*;q=0.5',
  }
  try {
    const context = { resolve: options.resolve ?? systemResolve, deadline, limits, body }
    const response = await requestOnce(target, headers, context)
    return {
      status: response.statusCode ?? 0,
      bytes: await readBody(response, limits, deadline.signal),
    }
  } catch (error) {
    throw deadline.signal.aborted ? deadline.signal.reason : asFetchFailure(error)
  } finally {
    deadline.close()
  }
}
