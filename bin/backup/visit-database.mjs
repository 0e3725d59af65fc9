import pg from 'pg'

/**
 * Works on one connection, which ends with the work.
 *
 * @template T
 * @param {{ ownerUrl: string, name: string, signal?: AbortSignal }} options `name` as PostgreSQL shows it; when `signal` is
 *   aborted, the connection ends at once, with whatever it is doing
 * @param {(client: pg.Client) => Promise<T>} work
 * @returns {Promise<T>}
 * @throws the signal's reason
 */
export const visitDatabase = async ({ ownerUrl, name, signal }, work) => {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: name })
  // A connection that breaks is told to whoever asks it next.
  client.on('error', () => undefined)
  const leave = () => void client.end()
  await client.connect()
  signal?.addEventListener('abort', leave)
  try {
    signal?.throwIfAborted()
    return await work(client)
  } catch (error) {
    throw signal?.aborted ? signal.reason : error
  } finally {
    signal?.removeEventListener('abort', leave)
    await client.end()
  }
}
