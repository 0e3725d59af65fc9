import { ThreadPool } from '#workers/ingestion/isolation/thread-pool'
import type { PdfText } from '#workers/ingestion/pdf/read-pdf'

const limits = { deadlineMs: 30_000, memoryMb: 512, spare: 0 }

const suffix = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
const pool = new ThreadPool<{ bytes: Uint8Array }, PdfText>(
  new URL(`./pdf-thread.${suffix}`, import.meta.url),
  limits,
)

/**
 * `readPdf` in a thread of its own.
 * @throws DomainError as `readPdf`; TIMEOUT after 30 s, TOO_LARGE beyond 512 MB
 */
export const readPdfIsolated = (bytes: Uint8Array): Promise<PdfText> => pool.run({ bytes })

/** Ends the threads; for an orderly end of the process. */
export const closePdfThreads = (): Promise<void> => pool.close()
