import type { Pool, PoolClient } from 'pg'

/** A failed query says it too; without a listener a line that is cut between two queries would end the process. */
const heard = (): void => undefined

/**
 * Works on one connection of the pool. A connection on which something failed is not used again: it may be in the middle
 * of a transaction.
 */
export async function withClient<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  client.on('error', heard)
  let failure: Error | undefined
  try {
    return await work(client)
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error))
    throw failure
  } finally {
    client.off('error', heard)
    client.release(failure)
  }
}
