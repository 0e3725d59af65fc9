import * as Y from 'yjs'
import { DocumentProvider } from '../document-provider'
import { MovedEdits, type SharedNote } from '../moved-edits'
import { moveToEpoch, type MoveOutcome } from '../move-to-epoch'
import type { TabPort } from '../tab-channel'
import type { Ledger } from './simulated-person'
import { SimulatedWire } from './simulated-wire'
import type { StrictServer } from './strict-server'
import type { VirtualClock } from './virtual-clock'

class Note implements SharedNote {
  readonly #texts = new Map<string, string>()

  getItem(key: string): string | null {
    return this.#texts.get(key) ?? null
  }

  setItem(key: string, text: string): void {
    this.#texts.set(key, text)
  }
}

/** What the windows of one browser have in common: only one of them moves at a time. */
export class Alone {
  readonly moved = new MovedEdits(new Note(), 'moved')
  #last: Promise<unknown> = Promise.resolve()

  run<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#last.then(work)
    this.#last = next
    return next
  }
}

/** One browser window as the session runs it: follows the document from generation to generation, keeps what cannot move. */
export class SimulatedWriter {
  readonly wire: SimulatedWire
  provider!: DocumentProvider
  /** Texts that were offered to be copied. */
  readonly copies: string[] = []
  readonly outcomes: MoveOutcome[] = []
  moving = false
  #made: DocumentProvider[] = []

  constructor(
    private readonly clock: VirtualClock,
    server: StrictServer,
    user: string,
    private readonly ledger: Ledger,
    private readonly alone: Alone = new Alone(),
    private readonly tabs: () => TabPort | null = () => null,
  ) {
    this.wire = new SimulatedWire(clock, server, user)
    this.#open()
  }

  get root(): Y.XmlFragment {
    return this.provider.doc.getXmlFragment('default')
  }

  get text(): string {
    return lettersOf(this.root)
  }

  /** A letter somewhere in a paragraph, or a new paragraph. */
  type(): void {
    const character = this.ledger.fresh()
    if (this.root.length === 0 || this.clock.chance(0.15)) this.#paragraph(character)
    else {
      const text = this.#anyText()
      text.insert(this.clock.pick(text.length + 1), character)
    }
  }

  remove(): void {
    if (this.root.length === 0) return
    const text = this.#anyText()
    if (text.length === 0) return
    const at = this.clock.pick(text.length)
    this.ledger.removed.add(text.toJSON().charAt(at))
    text.delete(at, 1)
  }

  destroy(): void {
    for (const provider of this.#made) provider.destroy()
  }

  #anyText(): Y.XmlText {
    return (this.root.get(this.clock.pick(this.root.length)) as Y.XmlElement).get(0) as Y.XmlText
  }

  #paragraph(character: string): void {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(character)])
    this.root.insert(this.clock.pick(this.root.length + 1), [paragraph])
  }

  #open(): void {
    this.provider = this.#provide(this.tabs(), () => void this.#reopen())
  }

  #provide(tabs: TabPort | null, ended: () => void): DocumentProvider {
    const doc = new Y.Doc()
    doc.clientID = 1 + this.clock.pick(2 ** 31 - 1)
    const options = { documentId: 'briefing', schemaVersion: 1, clock: this.clock, tabs }
    const epoch = (_epoch: number, stale: boolean): void => {
      if (stale) ended()
    }
    const provider = new DocumentProvider(doc, this.wire, options, { epoch })
    this.#made.push(provider)
    return provider
  }

  async #reopen(): Promise<void> {
    const left = this.provider
    this.moving = true
    const { doc: old, epoch, state } = left
    left.destroy()
    if (state.waiting > 0) {
      const { moved } = this.alone
      const open = () => this.#provide(null, () => undefined)
      const outcome = await this.alone.run(() => moveToEpoch({ old, epoch, open, moved, clock: this.clock }))
      this.outcomes.push(outcome)
      if (outcome === 'copy') this.copies.push(lettersOf(old.getXmlFragment('default')))
    }
    this.#open()
    this.moving = false
  }
}

export const lettersOf = (root: Y.XmlFragment): string =>
  root
    .toArray()
    .map((block) => ((block as Y.XmlElement).get(0) as Y.XmlText).toJSON())
    .join('')
