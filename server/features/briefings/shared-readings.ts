import type { DocumentState } from '#server/collaboration/document-log'
import type { DocumentHead } from '#server/collaboration/store/document-reader'

export interface DocumentSource {
  /** Where its log ends now. */
  head(documentId: string): Promise<DocumentHead>
  /** All that is committed when it is asked, or more. */
  whole(documentId: string): Promise<DocumentState>
}

interface Reading {
  readonly document: Promise<DocumentState>
  /** Who has it until his answer is sent, or waits for it. */
  readers: number
}

/**
 * Whole documents, each made once for all who ask for it in the same state: after a restart twenty people fetch the same
 * one. A reading is held while it is made and as long as it is sent to somebody.
 */
export class SharedReadings {
  readonly #readings = new Map<string, Reading>()

  constructor(private readonly source: DocumentSource) {}

  /** Never older than the question. `sent` resolves when the answer is not needed any more. */
  async read(documentId: string, sent: Promise<unknown>): Promise<DocumentState> {
    const asked = await this.source.head(documentId)
    const held = this.#readings.get(documentId)
    if (held && !reaches(await held.document, asked)) this.#forget(documentId, held)
    const reading = this.#readings.get(documentId) ?? this.#begin(documentId)
    reading.readers++
    const document = await reading.document
    void sent.then(() => {
      if (--reading.readers === 0) this.#forget(documentId, reading)
    })
    return document
  }

  #begin(documentId: string): Reading {
    const reading = { document: this.source.whole(documentId), readers: 0 }
    this.#readings.set(documentId, reading)
    reading.document.catch(() => {
      this.#forget(documentId, reading)
    })
    return reading
  }

  /** A newer one may have taken its place. */
  #forget(documentId: string, reading: Reading): void {
    if (this.#readings.get(documentId) === reading) this.#readings.delete(documentId)
  }
}

const reaches = (document: DocumentHead, asked: DocumentHead): boolean =>
  document.epoch >= asked.epoch && document.seq >= asked.seq
