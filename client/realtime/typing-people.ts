import type { Person } from '#core/contracts/http/common'

/** So long somebody is taken to write after he was last heard of. */
const overMs = 6_000

/** The people who write somewhere, each until he was not heard of for six seconds; `changed` is told their names. */
export class TypingPeople {
  readonly #people = new Map<string, { name: string; over: ReturnType<typeof setTimeout> }>()

  constructor(private readonly changed: (names: readonly string[]) => void) {}

  types({ id, name }: Person): void {
    const known = this.#people.get(id)
    clearTimeout(known?.over)
    const over = setTimeout(() => {
      this.stops(id)
    }, overMs)
    this.#people.set(id, { name, over })
    if (known?.name !== name) this.#tell()
  }

  stops(id: string): void {
    clearTimeout(this.#people.get(id)?.over)
    if (this.#people.delete(id)) this.#tell()
  }

  clear(): void {
    for (const { over } of this.#people.values()) clearTimeout(over)
    this.#people.clear()
    this.#tell()
  }

  #tell(): void {
    this.changed([...this.#people.values()].map(({ name }) => name))
  }
}
