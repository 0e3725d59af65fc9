import type { z } from 'zod'
import { errorEnvelope } from '#core/contracts/errors/error-body'
import { ApiError } from './api-error'
import { tellAccountEnded, tellPasswordChange, tellSignedOut } from './signed-out'

type Query = Record<string, string | number | boolean | null | undefined>

export interface RequestOptions {
  /** Goes out as JSON. */
  body?: unknown
  /** A file's bytes in the place of `body`, under its own type unless another is given. */
  file?: { bytes: Blob; type?: string }
  query?: Query
  signal?: AbortSignal | undefined
  /** How long (ms) an answer is waited for, where the usual time is too short. */
  patience?: number
  /** It goes out though its page is closed meanwhile; its body may have 64 KiB at most. */
  outlives?: boolean
}

/** So long (ms) an answer is waited for: to a question, and to what changes something and may take the server longer. */
const patience = { read: 30_000, write: 60_000 }
/** So many bytes of a file go out in a second on the slowest line that is waited for. */
const slowestBytes = 8 * 1024

const patienceFor = (method: string, { file, patience: given }: RequestOptions): number =>
  given ??
  (method === 'GET' ? patience.read : patience.write) + ((file?.bytes.size ?? 0) / slowestBytes) * 1_000

/**
 * One request to the API. `path` begins behind `/api`; the answer is checked by `schema`.
 * Throws ApiError: the server's own code, OFFLINE when it cannot be
 * reached or does not answer in time, which leaves open whether a change was made; BAD_ANSWER when the contract is broken.
 */
export async function request<T extends z.ZodType>(
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  schema: T,
  options: RequestOptions = {},
): Promise<z.output<T>> {
  const inTime = AbortSignal.timeout(patienceFor(method, options))
  const url = `/api${path}${queryString(options.query ?? {})}`
  const answer = await reach(method, url, options, inTime)
  const body = await bodyOf(answer, options.signal)
  if (!answer.ok) throw refusal(path, body)
  const checked = schema.safeParse(body)
  if (checked.success) return checked.data
  throw new ApiError('BAD_ANSWER', { path, issues: checked.error.issues.slice(0, 3) })
}

/** What goes out, and as what. */
function sentOf({ body, file }: RequestOptions): { body: BodyInit; type: string } | null {
  if (file) return { body: file.bytes, type: file.type ?? (file.bytes.type || 'application/octet-stream') }
  return body === undefined ? null : { body: JSON.stringify(body), type: 'application/json' }
}

/** Sends it; `inTime` gives it up as a line that is lost, the signal of the options as what is not wanted any more. */
export async function reach(
  method: string,
  url: string,
  options: RequestOptions,
  inTime?: AbortSignal,
): Promise<Response> {
  const { signal, outlives = false } = options
  const ends = [signal, inTime].filter((each) => each !== undefined)
  const sent = sentOf(options)
  return overLine(
    fetch(url, {
      method,
      credentials: 'same-origin',
      keepalive: outlives,
      headers: {
        accept: 'application/json',
        ...(sent ? { 'content-type': sent.type } : {}),
      },
      ...(sent ? { body: sent.body } : {}),
      ...(ends.length > 0 ? { signal: AbortSignal.any(ends) } : {}),
    }),
    signal,
  )
}

/** The line may break before an answer and while it comes. What was given up rejects as it is. */
async function overLine<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  try {
    return await work
  } catch (thrown) {
    if (signal?.aborted) throw thrown
    throw new ApiError('OFFLINE')
  }
}

export async function bodyOf(answer: Response, signal: AbortSignal | undefined): Promise<unknown> {
  const text = await overLine(answer.text(), signal)
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function refusal(path: string, body: unknown): ApiError {
  const envelope = errorEnvelope.safeParse(body)
  if (!envelope.success) return new ApiError('UNAVAILABLE')
  const { code, details, requestId } = envelope.data.error
  if ((code === 'UNAUTHENTICATED' || code === 'SESSION_ENDED') && path !== '/session') tellSignedOut()
  if (code === 'ACCOUNT_ENDED') tellAccountEnded()
  if (code === 'PASSWORD_CHANGE_REQUIRED') tellPasswordChange()
  return new ApiError(code, details, requestId)
}

/** `?a=1&b=2`, or nothing; empty values are left out. */
export function queryString(query: Query): string {
  const pairs = Object.entries(query).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  )
  const text = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString()
  return text === '' ? '' : `?${text}`
}
