import { initialState, type SyncState } from './sync-state'

type Measured = Pick<SyncState, 'waiting' | 'oldestAt' | 'incoming'>

/** What is true about a document, told whenever it may have changed. What can be counted is counted at that moment. */
export class ToldState {
  #state: SyncState = initialState
  #watchers: (() => void)[] = []

  constructor(
    private readonly measure: () => Measured,
    private readonly told: (state: SyncState) => void,
  ) {}

  get now(): SyncState {
    return this.#state
  }

  set(part: Partial<SyncState>): void {
    this.#state = { ...this.#state, ...part }
    this.tell()
  }

  tell(): void {
    this.#state = { ...this.#state, ...this.measure() }
    this.told(this.#state)
    this.settle()
  }

  /** Resolves when what is true fulfils `holds`. Rejects when `over` is true before. */
  until(holds: (state: SyncState) => boolean, over: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        if (holds(this.#state)) resolve()
        else if (over()) reject(new Error('stopped'))
        else this.#watchers.push(look)
      }
      look()
    })
  }

  /** Lets everybody who waits look again. */
  settle(): void {
    for (const look of this.#watchers.splice(0)) look()
  }
}
