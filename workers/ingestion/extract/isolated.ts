import type { PageInput } from '#workers/ingestion/extract/index'
import type { ReadPage } from '#workers/ingestion/extract/read-page'
import { ThreadPool } from '#workers/ingestion/isolation/thread-pool'

const limits = { deadlineMs: 15_000, memoryMb: 512, spare: 2 }

const suffix = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
const pool = new ThreadPool<PageInput, ReadPage>(new URL(`./page-thread.${suffix}`, import.meta.url), limits)

/**
 * `readPage` in a thread of its own.
 * @throws DomainError as `readPage`; TIMEOUT after 15 s, TOO_LARGE beyond 512 MB
 */
export const extractIsolated = (input: PageInput): Promise<ReadPage> => pool.run(input)

/** Ends the threads that are kept warm; for an orderly end of the process. */
export const closePageThreads = (): Promise<void> => pool.close()
