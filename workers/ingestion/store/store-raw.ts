import type { FetchedResponse } from '#workers/ingestion/fetch/index'
import { header } from '#workers/ingestion/poll/answer'
import type { Services } from '#workers/runtime/processor'

/** What is kept of the headers: enough to ask conditionally and to read the bytes again. */
const keptHeaders = ['etag', 'last-modified', 'content-type', 'content-language', 'date']

const insert = `
  insert into raw_responses (sha256, url, status, content_type, headers, bytes) values ($1, $2, $3, $4, $5, $6)
  on conflict (sha256) do update set headers = excluded.headers`

/**
 * Keeps a response as it came: the bytes in the blob store, then the row that says what they are. The same bytes are kept
 * once, with the newest validators. Returns their SHA-256.
 */
export const storeRaw = async (
  { storage, transactions }: Services,
  response: FetchedResponse,
): Promise<string> => {
  const sha256 = await storage.put(response.bytes)
  const headers = Object.fromEntries(
    keptHeaders.flatMap((name) => {
      const value = header(response, name)
      return value === undefined ? [] : [[name, value]]
    }),
  )
  await transactions.alone((manager) =>
    manager.query(insert, [
      sha256,
      response.url,
      response.status,
      header(response, 'content-type') ?? null,
      JSON.stringify(headers),
      response.bytes.length,
    ]),
  )
  return sha256
}
