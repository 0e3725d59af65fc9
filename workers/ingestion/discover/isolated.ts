import type { FeedLink, FeedPage } from '#workers/ingestion/discover/index'
import { ThreadPool } from '#workers/ingestion/isolation/thread-pool'

const limits = { deadlineMs: 10_000, memoryMb: 256, spare: 1 }

const suffix = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
const pool = new ThreadPool<FeedPage, FeedLink[]>(
  new URL(`./links-thread.${suffix}`, import.meta.url),
  limits,
)

/**
 * `discoverFeeds` in a thread of its own.
 * @throws DomainError TIMEOUT after 10 s, TOO_LARGE beyond 256 MB
 */
export const discoverIsolated = (page: FeedPage): Promise<FeedLink[]> => pool.run(page)

/** Ends the thread that is kept warm; for an orderly end of the process. */
export const closeLinkThreads = (): Promise<void> => pool.close()
