import { bodyOf, reach, refusal } from './request'

export interface RequestedFile {
  bytes: Uint8Array
  headers: Headers
}

/** Hears how many bytes have come, and of how many; null where the server does not say. */
export type HowFar = (come: number, all: number | null) => void

/** So long (ms) nothing may come before it is given up. */
const longestSilence = 30_000

/**
 * A file of the API. `path` begins behind `/api`. It may take as long as it does while something comes, so that it is for slow
 * lines too. Throws ApiError with the server's own code or OFFLINE, and whatever the browser throws of a line that broke.
 */
export async function requestFile(path: string, howFar?: HowFar): Promise<RequestedFile> {
  const giveUp = new AbortController()
  const inTime = async <T>(work: Promise<T>): Promise<T> => {
    const timer = setTimeout(() => {
      giveUp.abort()
    }, longestSilence)
    return work.finally(() => {
      clearTimeout(timer)
    })
  }
  const answer = await inTime(reach('GET', `/api${path}`, { signal: giveUp.signal }))
  if (!answer.ok) throw refusal(path, await bodyOf(answer, undefined))
  const reader = answer.body!.getReader()
  const all = lengthOf(answer.headers)
  let come = 0
  const pieces: Uint8Array<ArrayBuffer>[] = []
  for (;;) {
    const { done, value } = await inTime(reader.read())
    if (done) break
    pieces.push(value)
    howFar?.((come += value.length), all)
  }
  return { bytes: new Uint8Array(await new Blob(pieces).arrayBuffer()), headers: answer.headers }
}

/** A body that is packed is longer than its header says. */
function lengthOf(headers: Headers): number | null {
  const length = Number(headers.get('content-length') ?? NaN)
  return headers.has('content-encoding') || Number.isNaN(length) ? null : length
}
