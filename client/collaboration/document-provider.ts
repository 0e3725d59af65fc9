import type * as Y from 'yjs'
import type { DocumentAccess } from '#core/contracts/events/socket-commands'
import type { HowFar } from '../api/request-file'
import { systemClock, type Clock } from './clock'
import { DocumentLine } from './document-line'
import { Joining, type FetchedDocument, type Joined } from './joining'
import { writtenHere } from './own-words'
import { PresenceLink } from './presence-link'
import { Receiving } from './receiving'
import { Sending } from './sending'
import type { SyncState } from './sync-state'
import { TabChannel, type TabPort } from './tab-channel'
import { ToldState } from './told-state'
import { bytesOf, type Wire, type WireMessages } from './wire'

export interface ProviderOptions {
  documentId: string
  schemaVersion: number
  /** Generation of the copy that the device kept, if it kept one. */
  epoch?: number | undefined
  /** The device's copy holds edits that were never acknowledged (deletions carry no clock of their own). */
  dirty?: boolean | undefined
  /** What may be done with the device's copy until the server says it. */
  access?: DocumentAccess | undefined
  tabs?: TabPort | null | undefined
  /** Where the document is to be had when it is too large for the line. */
  fetch?: ((howFar: HowFar) => Promise<FetchedDocument>) | undefined
  clock?: Clock | undefined
}

/** What the provider's owner hears. */
export interface ProviderEvents {
  state: (state: SyncState) => void
  /** First join, or the server's generation is another than ours: then this provider has stopped. */
  epoch: (epoch: number, stale: boolean) => void
  /** There are (no) edits that the server has not acknowledged. */
  dirty: (dirty: boolean) => void
  /** Words written here were deleted by somebody who had not seen them. */
  displaced: (words: string[]) => void
  /** Another tab says that access has ended. */
  ended: () => void
}

/**
 * One briefing over one connection: joins, sends what is written here, takes in what others write, shows carets. Knows
 * Yjs and the protocol of docs/protocol.md, nothing of the editor or of the device's store. It is the origin of
 * everything in the document that came from the server.
 */
export class DocumentProvider {
  readonly #line: DocumentLine
  readonly #state: ToldState
  readonly #joining: Joining
  readonly #sending: Sending
  readonly #receiving: Receiving
  readonly #presence: PresenceLink
  readonly #tabs: TabChannel | null
  #joinedOnce = false

  constructor(
    readonly doc: Y.Doc,
    wire: Wire,
    options: ProviderOptions,
    private readonly events: Partial<ProviderEvents> = {},
  ) {
    const { documentId, schemaVersion, epoch, dirty = false, tabs, fetch, clock = systemClock } = options
    this.#line = new DocumentLine(doc, wire, documentId, schemaVersion, epoch)
    this.#state = new ToldState(
      () => ({ ...this.#sending.measure, incoming: this.#receiving.gate.size }),
      (state) => events.state?.(state),
    )
    const shared = { line: this.#line, state: this.#state, clock }
    this.#joining = new Joining({
      ...shared,
      begin: this.#interrupt,
      first: (epoch) => {
        events.epoch?.(epoch, false)
        this.#tabs?.ask()
      },
      welcome: this.#welcome,
      fetch,
      fetched: (state) => {
        this.#receiving.fetched(state)
      },
      stale: this.#leaveGeneration,
    })
    this.#receiving = new Receiving({
      ...shared,
      origin: this,
      unseen: () => this.#sending.unseen,
      displaced: (words) => events.displaced?.(words),
      lost: this.#join,
    })
    this.#sending = new Sending(
      {
        ...shared,
        held: () => this.#receiving.gate.held,
        dirty: (is) => events.dirty?.(is),
        committed: (seq, all) => {
          if (all) this.#joining.eased()
          this.#receiving.own(seq)
        },
        unanswered: this.#join,
        refused: (refusal) => {
          this.#state.set({ joined: false })
          if (refusal !== 'lasting') this.#joining.later()
        },
        changed: () => {
          this.#joining.patiently()
        },
      },
      dirty,
    )
    this.#presence = new PresenceLink(doc, clock, this.#mayShow, this.#sendPresence)
    doc.on('update', this.#edited)
    this.#listen('on')
    this.#tabs = tabs ? this.#openTabs(tabs) : null
    this.#state.set({ access: options.access ?? 'read' })
    if (wire.connected) this.#join()
  }

  get state(): SyncState {
    return this.#state.now
  }

  /** The server's generation of this document; undefined before the first join of a document without a copy. */
  get epoch(): number | undefined {
    return this.#line.epoch
  }

  /** Where the log ended that this copy holds all of; null until the server has given it. */
  get seen(): { epoch: number; seq: number } | null {
    const { epoch } = this.#line
    return this.#joinedOnce && epoch !== undefined ? { epoch, seq: this.#receiving.seen } : null
  }

  /** It has left the document, of its own or because its generation or the right ended. */
  get stopped(): boolean {
    return this.#line.stopped
  }

  get awareness() {
    return this.#presence.awareness
  }

  /** Resolves when what is true fulfils `holds`. Rejects when this provider stops before. */
  until(holds: (state: SyncState) => boolean): Promise<void> {
    return this.#state.until(holds, () => this.#line.stopped)
  }

  /** The last state of an ended generation; null when it is not kept any more. Rejects when there is no answer now. */
  async lastStateOf(epoch: number): Promise<Uint8Array | null> {
    const { wire, documentId } = this.#line
    const reply = await wire.request('document:since', { documentId, epoch, seq: 0 })
    if (reply.ok) return bytesOf(reply.data.update)
    if (reply.error.code === 'STALE_EPOCH') return null
    // It is also the answer to somebody who is not in the document: the join tells which.
    if (reply.error.code === 'NOT_FOUND') this.#join()
    throw new Error(reply.error.code)
  }

  /** From compositionstart on: nothing goes out, nothing comes in. */
  hold(): void {
    this.#receiving.gate.hold()
  }

  /** Our committed text is put in flight first, then what the others did is applied, carets last. */
  release(): void {
    const { gate } = this.#receiving
    if (!gate.held) return
    gate.release(() => {
      this.#sending.released()
    })
    this.#presence.announce()
    this.#state.tell()
  }

  /** Access has ended: says so to the other tabs and stops. */
  end(): void {
    this.#tabs?.end()
    this.#stop('none')
  }

  destroy(): void {
    this.release()
    this.#line.turn()
    this.#line.stopped = true
    this.doc.off('update', this.#edited)
    this.#listen('off')
    this.#tabs?.close()
    this.#presence.destroy()
    this.#receiving.stop()
    this.#joining.leave()
    this.#state.settle()
  }

  #listen(way: 'on' | 'off'): void {
    const { wire } = this.#line
    wire[way]('connect', this.#join)
    wire[way]('disconnect', this.#lost)
    wire[way]('document:updates', this.#receiving.frame)
    wire[way]('document:awareness', this.#remotePresence)
    wire[way]('document:access', this.#accessChanged)
    wire[way]('document:epoch', this.#epochChanged)
    wire[way]('document:coming', this.#coming)
  }

  #openTabs(port: TabPort): TabChannel {
    return new TabChannel(
      port,
      this.doc,
      () => this.#line.epoch,
      this.#receiving.receiveFromTab,
      () => this.events.ended?.(),
    )
  }

  #join = (): void => {
    void this.#joining.join()
  }

  #interrupt = (): void => {
    this.#receiving.stop()
    this.#sending.returned()
  }

  #welcome = (data: Joined, counts: () => boolean): void => {
    this.#receiving.receive(() => {
      if (counts()) this.#joined(data)
    })
  }

  #joined({ update, seq, stateVector, access, warnings = [] }: Joined): void {
    this.#receiving.joined(update, seq)
    this.#joinedOnce = true
    const nothingWaits = this.#sending.compared(bytesOf(stateVector))
    if (nothingWaits) this.#joining.eased()
    this.#state.set({ joined: true, access, warnings, ...(nothingWaits ? { problem: null } : {}) })
    this.#sending.pump()
    this.#presence.announce()
  }

  #lost = (): void => {
    this.#line.turn()
    this.#interrupt()
    this.#joining.lost()
    this.#presence.forgetOthers()
    this.#state.set({ joined: false })
  }

  #edited = (update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction): void => {
    if (origin === this && !this.#receiving.incomplete) {
      // Our own words that followed those around them to where somebody else has taken them.
      const own = writtenHere(update, transaction)
      if (own) this.#sending.edited(own, transaction)
      return
    }
    // Edits of my other tabs go out too: mine may stand on them, and a repeat is harmless.
    if (origin !== this) this.#tabs?.share(update, origin)
    this.#sending.edited(update, transaction)
  }

  #remotePresence: WireMessages['document:awareness'] = ({ documentId, update }) => {
    if (documentId !== this.#line.documentId) return
    this.#receiving.gate.caret(() => {
      this.#presence.receive(bytesOf(update))
    })
  }

  #mayShow = (): boolean => this.#state.now.joined && !this.#receiving.gate.held && !this.#line.stopped

  #sendPresence = (update: Uint8Array): void => {
    const { wire, documentId } = this.#line
    wire.send('document:awareness', { documentId, update })
  }

  #accessChanged: WireMessages['document:access'] = ({ documentId, access }) => {
    if (documentId !== this.#line.documentId) return
    const before = this.#state.now.access
    this.#state.set({ access, ...(access === 'none' ? { joined: false } : {}) })
    if (before === 'none' && access !== 'none') this.#join()
    else this.#sending.pump()
  }

  #epochChanged: WireMessages['document:epoch'] = ({ documentId, epoch }) => {
    if (documentId === this.#line.documentId && epoch !== this.#line.epoch) this.#leaveGeneration(epoch)
  }

  #coming: WireMessages['document:coming'] = ({ documentId }) => {
    if (documentId === this.#line.documentId) this.#joining.coming()
  }

  #leaveGeneration = (epoch: number): void => {
    this.#stop(this.#state.now.access)
    this.events.epoch?.(epoch, true)
  }

  #stop(access: DocumentAccess): void {
    this.#line.turn()
    this.#line.stopped = true
    this.#interrupt()
    this.#joining.stop()
    this.#state.set({ joined: false, access })
  }
}
