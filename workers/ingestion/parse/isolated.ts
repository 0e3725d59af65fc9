import { ThreadPool } from '#workers/ingestion/isolation/thread-pool'
import type { FeedInput, ParsedFeed } from '#workers/ingestion/parse/index'

/** 256 MB and 10 s for a feed. */
const limits = { deadlineMs: 10_000, memoryMb: 256, spare: 2 }

const suffix = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
const pool = new ThreadPool<FeedInput, ParsedFeed>(
  new URL(`./feed-thread.${suffix}`, import.meta.url),
  limits,
)

/**
 * `parseFeed` in a thread of its own.
 * @throws DomainError as `parseFeed`; TIMEOUT after 10 s, TOO_LARGE beyond 256 MB
 */
export const parseFeedIsolated = (input: FeedInput): Promise<ParsedFeed> => pool.run(input)

/** Ends the threads that are kept warm; for an orderly end of the process. */
export const closeFeedThreads = (): Promise<void> => pool.close()
