import * as Y from 'yjs'
import { newDocument } from '#core/document/new-document'
import { allows, epochNote, type DeviceShelf, type Kept, type ShelfChange } from '../device-shelf'
import type { SharedNote } from '../moved-edits'
import type { Windows } from '../open-window'
import type { VirtualClock } from './virtual-clock'

/** One life of a browser window: from its opening to a death that it does not see coming. */
export interface Page {
  dead: boolean
  die: () => void
}

/** Nothing that a dead page does has an end. */
const assertLiving = ({ dead }: Page): void => {
  if (dead) throw new Error('the page died')
}

/** When the window dies that does the n-th write: `before` it is on the disk, or just after. */
export interface Fate {
  readonly write: number
  readonly when: 'before' | 'after'
}

/** What the windows of one browser have in common and what outlives them: a disk on which the n-th write may be a window's last. */
export class SimulatedDevice {
  readonly #updates = new Map<number, Uint8Array>()
  readonly #notes = new Map<string, unknown>()
  readonly #texts = new Map<string, string>()
  readonly #open = new Map<string, Page>()
  #newest = 0
  #writes = 0
  #ready = 0
  #alone: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly clock: VirtualClock,
    private readonly fate: Fate | null = null,
  ) {}

  /** The fate has come. */
  get struck(): boolean {
    return this.fate !== null && this.#writes >= this.fate.write
  }

  /** The document as the disk has it. */
  get kept(): Y.Doc {
    const doc = newDocument()
    for (const update of this.#updates.values()) Y.applyUpdate(doc, update)
    return doc
  }

  shelf(page: Page): DeviceShelf {
    return {
      read: () => this.#turn(page, () => this.#read()),
      write: (change) => this.#turn(page, () => this.#write(page, () => this.#change(change))),
      close: () => undefined,
      remove: () =>
        this.#turn(page, () => {
          this.#updates.clear()
          this.#notes.clear()
        }),
    }
  }

  note(page: Page): SharedNote {
    return {
      getItem: (key) => this.#texts.get(key) ?? null,
      setItem: (key, text) => {
        this.#write(page, () => this.#texts.set(key, text))
      },
    }
  }

  /** One window at a time; a dead one holds up nobody. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#alone.catch(() => undefined).then(work)
    this.#alone = next
    return next
  }

  windows(page: Page): Windows {
    return {
      open: (prefix) => {
        const name = `${prefix}:${this.#open.size}:${this.clock.random()}`
        this.#open.set(name, page)
        return { name, close: () => this.#open.delete(name) }
      },
      names: () =>
        Promise.resolve(new Set([...this.#open].flatMap(([name, { dead }]) => (dead ? [] : name)))),
    }
  }

  /** Transactions take their time, one after the other; the dead do no more of them. */
  #turn<T>(page: Page, work: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#ready = Math.max(this.#ready, this.clock.now() + this.clock.pick(3))
      this.clock.after(this.#ready - this.clock.now(), () => {
        try {
          assertLiving(page)
          resolve(work())
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)))
        }
      })
    })
  }

  #write<T>(page: Page, work: () => T): T {
    assertLiving(page)
    const struck = ++this.#writes === this.fate?.write
    if (struck && this.fate.when === 'before') page.die()
    assertLiving(page)
    const done = work()
    if (struck) page.die()
    assertLiving(page)
    return done
  }

  #read(): Kept {
    return { updates: [...this.#updates.values()], last: this.#newestKept(), notes: new Map(this.#notes) }
  }

  #change(change: ShelfChange): boolean {
    if (!allows(change, this.#notes.get(epochNote), this.#newestKept())) return false
    const { add = [], upTo = 0, put = {}, drop = [] } = change
    for (const key of this.#updates.keys()) if (key <= upTo) this.#updates.delete(key)
    for (const update of add) this.#updates.set(++this.#newest, update)
    for (const name of drop) this.#notes.delete(name)
    for (const [name, value] of Object.entries(put)) this.#notes.set(name, value)
    return true
  }

  #newestKept(): number {
    return Math.max(0, ...this.#updates.keys())
  }
}
