type Done<T> = (value: T) => void
type Failed = (error: unknown) => void

/**
 * An answer that comes later, once, and is told at once to the one who waits for it. For what comes by the thousand: a promise and each
 * function that awaits it cost a turn and several objects, together as much as the work that is waited for. Whoever has time may
 * await it all the same.
 */
export class Later<T> implements PromiseLike<T> {
  #outcome: { readonly value: T } | { readonly error: unknown } | null = null
  #done: Done<T> | null = null
  #failed: Failed | null = null

  resolve(value: T): void {
    if (this.#done) this.#done(value)
    else this.#outcome = { value }
  }

  reject(error: unknown): void {
    if (this.#failed) this.#failed(error)
    else this.#outcome = { error }
  }

  /** Called once. One of the two is called, at once if it has come already; neither may throw. */
  tell(done: Done<T>, failed: Failed): void {
    if (this.#outcome === null) {
      this.#done = done
      this.#failed = failed
    } else if ('value' in this.#outcome) done(this.#outcome.value)
    else failed(this.#outcome.error)
  }

  then<A = T, B = never>(
    done?: ((value: T) => A | PromiseLike<A>) | null,
    failed?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return new Promise<T>((resolve, reject) => {
      this.tell(resolve, reject)
    }).then(done, failed)
  }
}
