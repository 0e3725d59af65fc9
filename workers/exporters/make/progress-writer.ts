import type { ExportStep } from '#workers/exporters/export-format'

/** Smallest rise that is worth a row and an event. */
const worthTelling = 0.1

/** How often is asked whether this attempt may go on while its exporter has nothing to say. */
const askEveryMs = 1_000

/**
 * Writes the progress of one attempt, one write after the other and the latest only, and aborts the work as soon as a
 * write finds that the attempt may no longer write (cancelled by a person, or taken over).
 */
export class ProgressWriter {
  readonly #abort = new AbortController()
  readonly #timer: NodeJS.Timeout
  #latest: { progress: number; step: ExportStep } = { progress: 0, step: 'prepare' }
  #written = this.#latest
  #writing: Promise<void> | null = null
  #failure: Error | null = null

  /** @param write resolves to false when the attempt may no longer write; `news` is false when nothing has moved */
  constructor(
    private readonly write: (progress: number, step: ExportStep, news: boolean) => Promise<boolean>,
  ) {
    this.#timer = setInterval(() => {
      this.#start()
    }, askEveryMs)
  }

  /** Aborted with `Superseded` as its reason, or with what went wrong while writing. */
  get signal(): AbortSignal {
    return this.#abort.signal
  }

  readonly tell = (progress: number, step: ExportStep): void => {
    this.#latest = { progress: Math.min(1, Math.max(0, progress)), step }
    if (step !== this.#written.step || progress - this.#written.progress >= worthTelling) this.#start()
  }

  /** Ends the writing and waits for what is under way. Throws what went wrong while writing. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.#writing
    if (this.#failure !== null) throw this.#failure
  }

  #start(): void {
    this.#writing ??= this.#run().finally(() => {
      this.#writing = null
    })
  }

  async #run(): Promise<void> {
    const { progress, step } = this.#latest
    const news = this.#latest !== this.#written
    this.#written = this.#latest
    try {
      if (!(await this.write(progress, step, news))) this.#abort.abort(new Superseded())
    } catch (error) {
      this.#failure = error instanceof Error ? error : new Error(String(error))
      this.#abort.abort(this.#failure)
    }
  }
}

/** This attempt is no longer the one that counts: somebody cancelled, or another attempt took over. */
export class Superseded extends Error {
  override readonly name = 'Superseded'
}
