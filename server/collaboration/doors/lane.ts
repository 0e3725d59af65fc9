type Task = () => void | Promise<void>

/** Runs tasks one after another, in order; at once as long as none of them had to wait. */
export class Lane {
  readonly #waiting: Task[] = []
  #busy = false

  /** How many wait behind the one that runs. */
  get length(): number {
    return this.#waiting.length
  }

  run(task: Task): void {
    if (this.#busy) {
      this.#waiting.push(task)
      return
    }
    const result = task()
    if (result) void this.#follow(result)
  }

  async #follow(first: Promise<void>): Promise<void> {
    this.#busy = true
    await first
    for (let task = this.#waiting.shift(); task; task = this.#waiting.shift()) await task()
    this.#busy = false
  }
}
