/** What one fetch may cost (limit L15). Times in milliseconds, sizes in bytes. */
export interface FetchLimits {
  /** Name lookup, TCP and TLS together. */
  connectMs: number
  /** From the sent request to the end of the response headers. */
  headersMs: number
  /** Everything, all redirects included. */
  totalMs: number
  /** A body slower than this, after `graceMs`, is given up. */
  minimumBytesPerSecond: number
  graceMs: number
  wireBytes: number
  decodedBytes: number
  /** What is beyond `decodedBytes` is left out, where it would be refused otherwise; `wireBytes` must leave room for it. */
  cut: boolean
  /** Decoded over wire bytes, asked once a megabyte was unpacked: small repetitive documents pack well honestly. */
  ratio: number
  redirects: number
}

export const feedLimits: FetchLimits = {
  connectMs: 5_000,
  headersMs: 10_000,
  totalMs: 30_000,
  minimumBytesPerSecond: 1_000,
  graceMs: 5_000,
  wireBytes: 5_000_000,
  decodedBytes: 20_000_000,
  cut: false,
  ratio: 100,
  redirects: 5,
}

/** An article page is smaller than the largest feed. */
export const pageLimits: FetchLimits = { ...feedLimits, decodedBytes: 10_000_000 }
