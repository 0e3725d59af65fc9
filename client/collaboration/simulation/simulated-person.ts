import { newDocument } from '#core/document/new-document'
import { DocumentProvider, type ProviderEvents, type ProviderOptions } from '../document-provider'
import { SimulatedWire } from './simulated-wire'
import type { StrictServer } from './strict-server'
import type { TabPort } from '../tab-channel'
import type { VirtualClock } from './virtual-clock'

/** What all have typed and removed: every character is typed once only, so that it can be counted. */
export class Ledger {
  #next = 0x4e00
  readonly typed = new Set<string>()
  readonly removed = new Set<string>()

  fresh(): string {
    const character = String.fromCharCode(this.#next++)
    this.typed.add(character)
    return character
  }

  /** What must be in the text at the end. */
  remaining(): string[] {
    return [...this.typed].filter((character) => !this.removed.has(character)).sort()
  }
}

/** One browser tab: a document, its provider and a line to the server. */
export class SimulatedPerson {
  readonly doc = newDocument()
  readonly wire: SimulatedWire
  readonly provider: DocumentProvider
  readonly text = this.doc.getText('text')

  constructor(
    private readonly clock: VirtualClock,
    server: StrictServer,
    readonly user: string,
    private readonly ledger: Ledger,
    options: Partial<ProviderOptions> & { tabs?: TabPort; events?: Partial<ProviderEvents> } = {},
  ) {
    this.wire = new SimulatedWire(clock, server, user)
    this.doc.clientID = 1 + clock.pick(2 ** 31)
    const { events, ...rest } = options
    this.provider = new DocumentProvider(
      this.doc,
      this.wire,
      { documentId: 'briefing', schemaVersion: 1, clock, ...rest },
      events,
    )
  }

  type(count = 1): void {
    const characters = Array.from({ length: count }, () => this.ledger.fresh()).join('')
    this.text.insert(this.clock.pick(this.text.length + 1), characters)
  }

  remove(): void {
    if (this.text.length === 0) return
    const at = this.clock.pick(this.text.length)
    const count = Math.min(1 + this.clock.pick(4), this.text.length - at)
    for (const character of this.text.toJSON().slice(at, at + count)) this.ledger.removed.add(character)
    this.text.delete(at, count)
  }

  /** As an input method does: letters come and go inside one hold, the committed character stays. */
  compose(): void {
    const at = this.clock.pick(this.text.length + 1)
    for (const letters of ['s', 'sh', 'she']) {
      this.text.insert(at, letters)
      this.text.delete(at, letters.length)
    }
    this.text.insert(at, this.ledger.fresh())
  }
}
