import { DomainError } from '#core/contracts/errors/domain-error'

/** Aborts with TIMEOUT; each phase has its own clock, and the whole one. */
export class Deadline {
  private readonly controller = new AbortController()
  private readonly total: NodeJS.Timeout
  private phase: NodeJS.Timeout | undefined

  constructor(
    totalMs: number,
    private readonly outer?: AbortSignal,
  ) {
    this.total = setTimeout(() => {
      this.expire('total')
    }, totalMs)
    if (outer?.aborted) this.cancel()
    outer?.addEventListener('abort', this.cancel, { once: true })
  }

  get signal(): AbortSignal {
    return this.controller.signal
  }

  /** Ends the phase before and gives the next one `milliseconds`. */
  enter(phase: 'connect' | 'headers', milliseconds: number): void {
    this.leave()
    this.phase = setTimeout(() => {
      this.expire(phase)
    }, milliseconds)
  }

  leave(): void {
    clearTimeout(this.phase)
  }

  close(): void {
    this.leave()
    clearTimeout(this.total)
    this.outer?.removeEventListener('abort', this.cancel)
  }

  private readonly cancel = (): void => {
    this.controller.abort(this.outer?.reason)
  }

  private expire(phase: string): void {
    this.controller.abort(new DomainError('TIMEOUT', undefined, { phase }))
  }
}
