/**
 * While an input method composes, nothing may change under it: what arrives waits here, in order. Carets wait
 * apart, because they must follow the text they point into.
 */
export class HoldGate {
  #held = false
  #changes: (() => void)[] = []
  #carets: (() => void)[] = []

  get held(): boolean {
    return this.#held
  }

  get size(): number {
    return this.#changes.length
  }

  hold(): void {
    this.#held = true
  }

  change(run: () => void): void {
    if (this.#held) this.#changes.push(run)
    else run()
  }

  caret(run: () => void): void {
    if (this.#held) this.#carets.push(run)
    else run()
  }

  /** Opens the gate; `first` runs before anything that waited (our own text goes out before theirs comes in). */
  release(first: () => void): void {
    this.#held = false
    first()
    for (const run of this.#changes.splice(0)) run()
    for (const run of this.#carets.splice(0)) run()
  }
}
