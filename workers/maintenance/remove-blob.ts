import { blobAlone } from '#server/storage/keep-blob'
import type { Services } from '#workers/runtime/processor'

/** Bytes are shared by their hash: a picture, an upload or a file of another export may be the same ones. */
const wanted = `
  select exists (select 1 from raw_responses where sha256 = $1)
      or exists (select 1 from uploads where sha256 = $1)
      or exists (select 1 from article_images where sha256 = $1)
      or exists (select 1 from exports where blob_sha256 = $1 and status = 'ready') as needed`

/** Removes the bytes of this hash unless something else still names them, or is just about to (keep-blob.ts). */
export const removeBlob = async ({ keeper, storage }: Services, sha256: string): Promise<void> => {
  const client = await keeper.connect()
  try {
    await client.query('begin')
    await client.query(blobAlone, [sha256])
    const { rows } = await client.query<{ needed: boolean }>(wanted, [sha256])
    if (!rows[0]!.needed) await storage.remove(sha256)
    await client.query('commit')
    client.release()
  } catch (error) {
    client.release(true)
    throw error
  }
}
