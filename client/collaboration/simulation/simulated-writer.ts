import * as Y from 'yjs'
import { newDocument } from '#core/document/new-document'
import { DocumentProvider, type ProviderOptions } from '../document-provider'
import { DeviceCopy } from '../device-copy'
import { forgetGeneration, leaveGeneration, type Leaving } from '../leave-generation'
import { MovedEdits } from '../moved-edits'
import type { MoveOutcome } from '../move-to-epoch'
import type { TabPort } from '../tab-channel'
import { SimulatedDevice, type Page } from './simulated-device'
import type { Ledger } from './simulated-person'
import { SimulatedWire } from './simulated-wire'
import type { StrictServer } from './strict-server'
import type { VirtualClock } from './virtual-clock'

/** One browser window as the session runs it: follows the document from generation to generation, keeps what cannot move. */
export class SimulatedWriter {
  readonly wire: SimulatedWire
  provider!: DocumentProvider
  /** Texts that were offered to be copied. */
  readonly copies: string[] = []
  readonly outcomes: MoveOutcome[] = []
  /** The device's copy is loaded, or the document is between two generations. */
  moving = true
  readonly page: Page = {
    dead: false,
    die: () => {
      this.die()
    },
  }
  #copy: DeviceCopy | null = null
  #made: DocumentProvider[] = []

  constructor(
    private readonly clock: VirtualClock,
    server: StrictServer,
    user: string,
    private readonly ledger: Ledger,
    private readonly device: SimulatedDevice = new SimulatedDevice(clock),
    private readonly tabs: () => TabPort | null = () => null,
  ) {
    this.wire = new SimulatedWire(clock, server, user)
    void this.#open()
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

  /** Takes this letter out, wherever it stands. */
  erase(character: string): void {
    for (const block of this.root.toArray()) {
      const text = (block as Y.XmlElement).get(0) as Y.XmlText
      const at = text.toJSON().indexOf(character)
      if (at === -1) continue
      this.ledger.removed.add(character)
      text.delete(at, 1)
    }
  }

  destroy(): void {
    for (const provider of this.#made) provider.destroy()
  }

  /** As a page that is reloaded, or crashes, in the middle of whatever it does. */
  die(): void {
    if (this.page.dead) return
    this.page.dead = true
    this.wire.forsake()
    this.destroy()
  }

  #anyText(): Y.XmlText {
    return (this.root.get(this.clock.pick(this.root.length)) as Y.XmlElement).get(0) as Y.XmlText
  }

  #paragraph(character: string): void {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(character)])
    this.root.insert(this.clock.pick(this.root.length + 1), [paragraph])
  }

  async #open(): Promise<void> {
    const doc = this.#newDoc()
    const { device, page } = this
    const ports = { shelf: device.shelf(page), windows: device.windows(page), lost: () => undefined }
    const copy = await DeviceCopy.open(doc, ports).catch(() => null)
    if (page.dead || !copy) return
    if (copy.memory.dirty) copy.rememberDirty(true)
    this.#copy = copy
    this.provider = this.#provide(doc, { tabs: this.tabs(), ...copy.memory }, copy)
    this.moving = false
  }

  #newDoc(): Y.Doc {
    const doc = newDocument()
    doc.clientID = 1 + this.clock.pick(2 ** 31 - 1)
    return doc
  }

  #provide(doc: Y.Doc, options: Partial<ProviderOptions>, copy: DeviceCopy | null): DocumentProvider {
    const provider = new DocumentProvider(
      doc,
      this.wire,
      { documentId: 'briefing', schemaVersion: 1, clock: this.clock, ...options },
      {
        epoch: (epoch, stale) => {
          if (stale && copy) void this.#reopen(epoch).catch(this.#unlessDead)
          else copy?.rememberEpoch(epoch)
        },
        dirty: (dirty) => copy?.rememberDirty(dirty),
      },
    )
    this.#made.push(provider)
    return provider
  }

  #unlessDead = (error: unknown): void => {
    if (!this.page.dead) throw error
  }

  async #reopen(next: number): Promise<void> {
    const left = this.provider
    this.moving = true
    const { doc, epoch, state } = left
    const unsent = state.waiting > 0
    left.destroy()
    await this.#copy?.close()
    await this.device.run(() => this.#leave({ doc, epoch, unsent, next, alone: true }))
    if (!this.page.dead) await this.#open()
  }

  async #leave(left: Omit<Leaving, 'shelf' | 'moved' | 'open'>): Promise<void> {
    const { clock, device, page } = this
    const open = () => (page.dead ? null : this.#provide(this.#newDoc(), {}, null))
    const moved = new MovedEdits(device.note(page), 'moved')
    const leaving: Leaving = { ...left, shelf: device.shelf(page), moved, open, clock }
    const { outcome, old } = await leaveGeneration(leaving)
    if (page.dead) return
    if (left.unsent || outcome !== 'nothing') this.outcomes.push(outcome)
    if (outcome !== 'copy') return
    this.copies.push(lettersOf(old.getXmlFragment('default')))
    await forgetGeneration(leaving, old)
  }
}

export const lettersOf = (root: Y.XmlFragment): string =>
  root
    .toArray()
    .map((block) => ((block as Y.XmlElement).get(0) as Y.XmlText).toJSON())
    .join('')
