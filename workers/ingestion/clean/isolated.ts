import { cleanHtml, type CleanArticle } from '#workers/ingestion/clean/index'
import { ThreadPool } from '#workers/ingestion/isolation/thread-pool'

export interface Uncleaned {
  html: string
  baseUrl: string | undefined
}

const limits = { deadlineMs: 10_000, memoryMb: 256, spare: 1 }
/** Characters that are cleaned where they are: the way to a thread costs more than most of them. */
const few = 100_000

const suffix = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
const pool = new ThreadPool<Uncleaned, CleanArticle>(
  new URL(`./clean-thread.${suffix}`, import.meta.url),
  limits,
)

/**
 * `cleanHtml`, in a thread of its own where there is much to clean.
 * @throws DomainError TIMEOUT after 10 s, TOO_LARGE beyond 256 MB
 */
export const cleanIsolated = async (input: Uncleaned): Promise<CleanArticle> =>
  input.html.length <= few ? cleanHtml(input.html, input.baseUrl) : pool.run(input)

/** Ends the thread that is kept warm; for an orderly end of the process. */
export const closeCleanThreads = (): Promise<void> => pool.close()
