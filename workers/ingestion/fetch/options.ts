import type { IncomingHttpHeaders } from 'node:http'
import type { AskedWith } from '#workers/ingestion/fetch/asked-with'
import type { FetchLimits } from '#workers/ingestion/fetch/limits'
import type { Resolve } from '#workers/ingestion/fetch/resolve'

export interface FetchOptions {
  /** `host:port` pairs that are let through although private or on another port (FETCH_ALLOW). */
  allow: readonly string[]
  /** Validators of the last answer; a server that knows them answers 304. */
  etag?: string | undefined
  lastModified?: string | undefined
  accept?: string
  asked?: AskedWith | undefined
  limits?: Partial<FetchLimits>
  signal?: AbortSignal
  resolve?: Resolve
}

export interface FetchedResponse {
  /** As the server said it: 404, 429 and 500 are answers, not errors of the fetch. */
  status: number
  /** The address that answered, after all redirects. */
  url: string
  headers: IncomingHttpHeaders
  /** The unpacked body, empty for 304. */
  bytes: Buffer
  notModified: boolean
  /** Every address that redirected, in order. */
  redirects: string[]
  /** Where an unbroken chain of permanent redirects (301, 308) led: the new address of the source, else null. */
  permanentUrl: string | null
  retryAfterSeconds: number | null
}
