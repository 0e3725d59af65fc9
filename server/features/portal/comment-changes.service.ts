import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common'
import { CommentsService } from '#server/features/comments/index'
import { KeptReads } from '#server/features/portal/kept-reads'
import { PageCache } from '#server/features/portal/page-cache'

/** Longer than this nobody waits; he asks again. */
const patienceMs = 12_000
/** So many wait at one node, and from one address; who is more is answered at once and comes again by and by. */
const mostWaiting = 2_000
const mostOfAddress = 20

/** Readers with a page open wait here until something changes in the comments under it. */
@Injectable()
export class CommentChanges implements BeforeApplicationShutdown {
  readonly #waiting = new Set<() => void>()
  readonly #ofAddress = new Map<string, number>()
  #closing = false

  constructor(
    cache: PageCache,
    private readonly comments: CommentsService,
    private readonly reads: KeptReads,
  ) {
    cache.alsoForget(() => {
      this.#wake()
    })
  }

  beforeApplicationShutdown(): void {
    this.#closing = true
    this.#wake()
  }

  /** The name of what stands there now. */
  mark(publicationId: string): Promise<string> {
    return this.reads.get(`comment mark ${publicationId}`, () => this.comments.markOf(publicationId))
  }

  /** Its next name when it is not `since` any more; the same one after a while, or when too many wait. */
  async next(publicationId: string, since: string, address: string, gone: AbortSignal): Promise<string> {
    const waiting = this.#ofAddress.get(address) ?? 0
    if (waiting >= mostOfAddress) return this.mark(publicationId)
    this.#ofAddress.set(address, waiting + 1)
    try {
      return await this.#wait(publicationId, since, AbortSignal.any([gone, AbortSignal.timeout(patienceMs)]))
    } finally {
      const left = (this.#ofAddress.get(address) ?? 1) - 1
      if (left > 0) this.#ofAddress.set(address, left)
      else this.#ofAddress.delete(address)
    }
  }

  async #wait(publicationId: string, since: string, end: AbortSignal): Promise<string> {
    for (;;) {
      // Before the look: what happens while it is looked for is not missed.
      const changed = this.#nextChange(end)
      const mark = await this.mark(publicationId)
      if (mark !== since || end.aborted || this.#closing || this.#waiting.size > mostWaiting) return mark
      await changed
    }
  }

  #nextChange(end: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#waiting.delete(wake)
        end.removeEventListener('abort', wake)
        resolve()
      }
      this.#waiting.add(wake)
      end.addEventListener('abort', wake)
    })
  }

  #wake(): void {
    for (const wake of [...this.#waiting]) wake()
  }
}
