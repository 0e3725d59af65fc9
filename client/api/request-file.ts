import { bodyOf, reach, refusal } from './request'

export interface RequestedFile {
  bytes: Uint8Array
  headers: Headers
}

/** So long (ms) nothing may come before it is given up. */
const longestSilence = 30_000

/**
 * A file of the API. `path` begins behind `/api`. It may take as long as it does while something comes, so that it is for slow
 * lines too. Throws ApiError with the server's own code or OFFLINE, and whatever the browser throws of a line that broke.
 */
export async function requestFile(path: string): Promise<RequestedFile> {
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
  const pieces: Uint8Array<ArrayBuffer>[] = []
  for (;;) {
    const { done, value } = await inTime(reader.read())
    if (done) break
    pieces.push(value)
  }
  return { bytes: new Uint8Array(await new Blob(pieces).arrayBuffer()), headers: answer.headers }
}
