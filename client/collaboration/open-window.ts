/** The windows of one browser that are open, by names that no two have. */
export interface Windows {
  open(prefix: string): { readonly name: string; close(): void }
  /** One that is just closing may be among them still. */
  names(): Promise<ReadonlySet<string>>
}

/**
 * A name that no other window of this browser has, and by which others can tell whether this one is still there. Where the
 * browser cannot say that, every other window counts as gone.
 */
class OpenWindow {
  readonly name: string
  #close: () => void = () => undefined

  constructor(prefix: string) {
    this.name = `${prefix}:${Date.now()}:${Math.random()}`
    if (!('locks' in navigator)) return
    const closed = new Promise<void>((resolve) => (this.#close = resolve))
    void navigator.locks.request(this.name, () => closed)
  }

  close(): void {
    this.#close()
  }
}

export const browserWindows: Windows = {
  open: (prefix) => new OpenWindow(prefix),
  names: async () => {
    if (!('locks' in navigator)) return new Set()
    const { held = [] } = await navigator.locks.query()
    return new Set(held.flatMap(({ name }) => name ?? []))
  },
}
