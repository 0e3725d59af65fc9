import type { FetchedResponse } from '#workers/ingestion/fetch/index'
import { keepBlob } from '#server/storage/keep-blob'
import { header } from '#workers/ingestion/poll/answer'
import type { Services } from '#workers/runtime/processor'

/** What is kept of the headers: enough to ask conditionally and to read the bytes again. */
const keptHeaders = ['etag', 'last-modified', 'content-type', 'content-language', 'date']

const insert = `
  insert into raw_responses (sha256, url, status, content_type, headers, bytes) values ($1, $2, $3, $4, $5, $6)
  on conflict (sha256) do update set headers = excluded.headers, fetched_at = now()`

const insertOfFeed = `
  with kept as (${insert})
  update feeds set raw_sha256 = $1 where id = $7`

/**
 * Keeps a response as it came: the bytes in the blob store, then the row that says what they are. The same bytes are kept
 * once, with the newest validators and the last time they came. Returns their SHA-256. With `feedId` it is said to be that feed's last response, before
 * anything of it is stored: the job that gives a changed item its text reads the words there, and may run before the poll ends.
 */
export const storeRaw = async (
  { storage, transactions }: Services,
  response: FetchedResponse,
  feedId?: string,
): Promise<string> => {
  const headers = Object.fromEntries(
    keptHeaders.flatMap((name) => {
      const value = header(response, name)
      return value === undefined ? [] : [[name, value]]
    }),
  )
  return transactions.open(async (manager) => {
    const sha256 = await keepBlob(manager, storage, response.bytes)
    await manager.query(feedId === undefined ? insert : insertOfFeed, [
      sha256,
      response.url,
      response.status,
      header(response, 'content-type') ?? null,
      JSON.stringify(headers),
      response.bytes.length,
      ...(feedId === undefined ? [] : [feedId]),
    ])
    return sha256
  })
}
