import * as Y from 'yjs'
import type { CommandOutput, DocumentAccess } from '#core/contracts/events/socket-commands'
import type { ErrorCode } from '#core/contracts/errors/codes'
import type { ErrorBody } from '#core/contracts/errors/error-body'
import { maskDeleted } from '#core/document/mask-deleted'
import { BackOff } from './back-off'
import { changedBlock } from './changed-block'
import { systemClock, type Clock } from './clock'
import { GapTracker } from './gap-tracker'
import { HoldGate } from './hold-gate'
import { Outbox } from './outbox'
import { PresenceLink } from './presence-link'
import { refusalOf, type Refusal } from './refusals'
import { initialState, type SyncState } from './sync-state'
import { TabChannel, type TabPort } from './tab-channel'
import { bytesOf, type Wire, type WireMessages } from './wire'

export interface ProviderOptions {
  documentId: string
  schemaVersion: number
  /** Generation of the copy that the device kept, if it kept one. */
  epoch?: number | undefined
  /** The device's copy holds edits that were never acknowledged (deletions carry no clock of their own). */
  dirty?: boolean | undefined
  tabs?: TabPort | null | undefined
  clock?: Clock | undefined
}

/** What the provider's owner hears. */
export interface ProviderEvents {
  state: (state: SyncState) => void
  /** First join, or the server's generation is another than ours: then this provider has stopped. */
  epoch: (epoch: number, stale: boolean) => void
  /** There are (no) edits that the server has not acknowledged. */
  dirty: (dirty: boolean) => void
  /** Another tab says that access has ended. */
  ended: () => void
}

/**
 * One briefing over one connection. Knows Yjs and the protocol of ARCHITECTURE section 4, nothing of the editor or
 * of the device's store. One update is in flight at a time; nothing of ours is dropped before it is acknowledged.
 */
export class DocumentProvider {
  readonly #outbox = new Outbox()
  readonly #gate = new HoldGate()
  readonly #gaps: GapTracker
  readonly #backOff: BackOff
  readonly #clock: Clock
  readonly #tabs: TabChannel | null
  readonly #presence: PresenceLink
  #state: SyncState = initialState
  #epoch: number | undefined
  #dirty: boolean
  #turn = 0
  #stopped = false
  #tabsPending = false
  #retry: unknown = null
  #watchers: ((state: SyncState) => void)[] = []

  constructor(
    readonly doc: Y.Doc,
    private readonly wire: Wire,
    private readonly options: ProviderOptions,
    private readonly events: Partial<ProviderEvents> = {},
  ) {
    this.#clock = options.clock ?? systemClock
    this.#epoch = options.epoch
    this.#dirty = options.dirty ?? false
    this.#backOff = new BackOff(this.#clock)
    this.#gaps = new GapTracker(this.#clock, () => void this.#catchUp())
    this.#presence = new PresenceLink(doc, this.#clock, this.#mayShow, this.#sendPresence)
    doc.on('update', this.#edited)
    this.#listen('on')
    this.#tabs = options.tabs
      ? new TabChannel(
          options.tabs,
          doc,
          () => this.#epoch,
          this.#receiveFromTab,
          () => events.ended?.(),
        )
      : null
    if (wire.connected) void this.#join()
  }

  get state(): SyncState {
    return this.#state
  }

  /** The server's generation of this document; undefined before the first join of a document without a copy. */
  get epoch(): number | undefined {
    return this.#epoch
  }

  /** It has left the document, of its own or because its generation or the right ended. */
  get stopped(): boolean {
    return this.#stopped
  }

  /** Resolves when what is true fulfils `holds`. Rejects when this provider stops before. */
  until(holds: (state: SyncState) => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = (state: SyncState): void => {
        if (holds(state)) resolve()
        else if (this.#stopped) reject(new Error('stopped'))
        else this.#watchers.push(look)
      }
      look(this.#state)
    })
  }

  /** The last state of an ended generation; null when it is not kept any more. Rejects when there is no answer now. */
  async lastStateOf(epoch: number): Promise<Uint8Array | null> {
    const { documentId } = this.options
    const reply = await this.wire.request('document:since', { documentId, epoch, seq: 0 })
    if (reply.ok) return bytesOf(reply.data.update)
    if (reply.error.code === 'STALE_EPOCH') return null
    throw new Error(reply.error.code)
  }

  get awareness() {
    return this.#presence.awareness
  }

  /** From compositionstart on: nothing goes out, nothing comes in. */
  hold(): void {
    this.#gate.hold()
  }

  /** Our committed text is put in flight first, then what the others did is applied, carets last. */
  release(): void {
    if (!this.#gate.held) return
    this.#gate.release(() => {
      this.#outbox.mask()
      this.#pump()
    })
    this.#presence.announce()
    this.#tell()
  }

  /** Access has ended: says so to the other tabs and stops. */
  end(): void {
    this.#tabs?.end()
    this.#stop('none')
  }

  destroy(): void {
    this.release()
    this.#turn++
    this.#stopped = true
    this.doc.off('update', this.#edited)
    if (this.wire.connected) this.wire.send('document:leave', { documentId: this.options.documentId })
    this.#listen('off')
    this.#tabs?.close()
    this.#presence.destroy()
    this.#gaps.stop()
    this.#clock.cancel(this.#retry)
    this.#tellWatchers()
  }

  #listen(way: 'on' | 'off'): void {
    this.wire[way]('connect', this.#connected)
    this.wire[way]('disconnect', this.#lost)
    this.wire[way]('document:updates', this.#updates)
    this.wire[way]('document:awareness', this.#remotePresence)
    this.wire[way]('document:access', this.#accessChanged)
    this.wire[way]('document:epoch', this.#epochChanged)
  }

  #connected = (): void => {
    void this.#join()
  }

  async #join(): Promise<void> {
    if (this.#stopped) return
    const turn = ++this.#turn
    this.#clock.cancel(this.#retry)
    this.#gaps.stop()
    this.#outbox.returned()
    this.#set({ joined: false })
    const { documentId, schemaVersion } = this.options
    const epoch = this.#epoch === undefined ? {} : { epoch: this.#epoch }
    const stateVector = Y.encodeStateVector(this.doc)
    const reply = await this.wire
      .request('document:join', { documentId, schemaVersion, stateVector, ...epoch })
      .catch(() => null)
    if (turn !== this.#turn) return
    if (!reply) this.#joinLater()
    else if (reply.ok) this.#welcome(reply.data, turn)
    else this.#refusedJoin(reply.error)
  }

  #welcome(data: CommandOutput<'document:join'>, turn: number): void {
    if (this.#epoch !== undefined && data.epoch !== this.#epoch) {
      this.#leaveGeneration(data.epoch)
      return
    }
    const first = this.#epoch === undefined
    this.#epoch = data.epoch
    if (first) {
      this.events.epoch?.(data.epoch, false)
      this.#tabs?.ask()
    }
    this.#receive(() => {
      if (turn === this.#turn) this.#joined(data)
    })
  }

  #joined(data: CommandOutput<'document:join'>): void {
    Y.applyUpdate(this.doc, bytesOf(data.update), this)
    this.#gaps.reset(data.seq)
    this.#outbox.replace(this.#difference(bytesOf(data.stateVector)), this.#clock.now())
    if (this.#outbox.empty) this.#setDirty(false)
    this.#backOff.reset()
    const { access, warnings = [] } = data
    this.#set({ joined: true, access, warnings, ...(this.#outbox.empty ? { problem: null } : {}) })
    this.#pump()
    this.#presence.announce()
  }

  /** What the server lacks. State vectors tell it for text; a deletion has no clock, so the flag on the device remembers it. */
  #difference(known: Uint8Array): Uint8Array | null {
    const mine = maskDeleted(Y.encodeStateAsUpdate(this.doc, known))
    return this.#dirty || Y.decodeUpdate(mine).structs.length > 0 ? mine : null
  }

  #refusedJoin({ code, details }: ErrorBody): void {
    const refusal = refusalOf(code)
    if (refusal === 'stale') {
      this.#leaveGeneration(typeof details?.epoch === 'number' ? details.epoch : (this.#epoch ?? 0) + 1)
      return
    }
    this.#set({ problem: code, ...(refusal === 'ended' ? { access: 'none' } : {}) })
    if (refusal === 'passing') this.#joinLater()
  }

  #joinLater(): void {
    this.#clock.cancel(this.#retry)
    this.#retry = this.#clock.after(this.#backOff.next(), () => {
      if (this.wire.connected) void this.#join()
    })
  }

  #lost = (): void => {
    this.#turn++
    this.#outbox.returned()
    this.#gaps.stop()
    this.#clock.cancel(this.#retry)
    this.#presence.forgetOthers()
    this.#set({ joined: false })
  }

  #edited = (update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction): void => {
    if (origin === this && !this.#tabsPending) return
    if (origin !== this) this.#tabs?.share(update, origin)
    this.#setDirty(true)
    // Edits of my other tabs go out too: mine may stand on them, and a repeat is harmless.
    this.#outbox.add(update, changedBlock(transaction), this.#clock.now())
    this.#tell()
    this.#pump()
  }

  #pump(): void {
    const { joined, access } = this.#state
    if (this.#stopped || !joined || access !== 'write' || this.#gate.held || !this.#outbox.ready) return
    void this.#deliver(this.#outbox.launch(), this.#turn)
  }

  async #deliver(update: Uint8Array, turn: number): Promise<void> {
    const { documentId } = this.options
    const reply = await this.wire
      .request('document:update', { documentId, epoch: this.#epoch!, update })
      .catch(() => null)
    if (turn !== this.#turn) return
    if (reply?.ok) this.#committed(reply.data.seq)
    else if (reply) this.#refusedUpdate(reply.error.code)
    else void this.#join()
  }

  #committed(seq: number): void {
    this.#outbox.landed()
    this.#backOff.reset()
    this.#gaps.own(seq)
    if (this.#outbox.empty) this.#setDirty(false)
    this.#set({ committedAt: this.#clock.now(), problem: null })
    this.#pump()
  }

  #refusedUpdate(code: ErrorCode): void {
    const refusal = refusalOf(code)
    this.#outbox.returned()
    this.#set({ problem: code })
    if (refusal === 'read') this.#set({ access: 'read' })
    else if (refusal === 'ended') this.#set({ access: 'none' })
    else this.#compareAgain(refusal)
  }

  /** After a refusal both sides are compared by a new join, which repairs holes; nothing goes out until then. */
  #compareAgain(refusal: Refusal): void {
    this.#set({ joined: false })
    if (refusal !== 'lasting') this.#joinLater()
  }

  #updates: WireMessages['document:updates'] = (frame) => {
    if (frame.documentId !== this.options.documentId || frame.epoch !== this.#epoch) return
    const turn = this.#turn
    this.#receive(() => {
      Y.applyUpdate(this.doc, bytesOf(frame.update), this)
      if (turn === this.#turn) this.#gaps.frame(frame.previous, frame.seq)
    })
  }

  async #catchUp(): Promise<void> {
    if (!this.#state.joined) return
    const turn = this.#turn
    const { documentId } = this.options
    const reply = await this.wire
      .request('document:since', { documentId, epoch: this.#epoch!, seq: this.#gaps.from })
      .catch(() => null)
    if (turn !== this.#turn) return
    if (!reply?.ok) {
      void this.#join()
      return
    }
    const { update, seq } = reply.data
    this.#receive(() => {
      Y.applyUpdate(this.doc, bytesOf(update), this)
      if (turn === this.#turn) this.#gaps.repaired(seq)
    })
  }

  #receive = (run: () => void): void => {
    this.#gate.change(() => {
      run()
      if (this.#tabsPending) this.#tabsPending = this.#incomplete()
    })
    this.#tell()
  }

  /** What another tab wrote may stand on text that the server has not sent to this tab yet; it is ours to send once it fits. */
  #receiveFromTab = (run: () => void): void => {
    this.#receive(() => {
      run()
      this.#tabsPending = this.#incomplete()
    })
  }

  #incomplete(): boolean {
    return this.doc.store.pendingStructs !== null || this.doc.store.pendingDs !== null
  }

  #remotePresence: WireMessages['document:awareness'] = ({ documentId, update }) => {
    if (documentId !== this.options.documentId) return
    this.#gate.caret(() => {
      this.#presence.receive(bytesOf(update))
    })
  }

  #mayShow = (): boolean => this.#state.joined && !this.#gate.held && !this.#stopped

  #sendPresence = (update: Uint8Array): void => {
    this.wire.send('document:awareness', { documentId: this.options.documentId, update })
  }

  #accessChanged: WireMessages['document:access'] = ({ documentId, access }) => {
    if (documentId !== this.options.documentId) return
    const before = this.#state.access
    this.#set({ access, ...(access === 'none' ? { joined: false } : {}) })
    if (before === 'none' && access !== 'none') void this.#join()
    else this.#pump()
  }

  #epochChanged: WireMessages['document:epoch'] = ({ documentId, epoch }) => {
    if (documentId === this.options.documentId && epoch !== this.#epoch) this.#leaveGeneration(epoch)
  }

  #leaveGeneration(epoch: number): void {
    this.#stop(this.#state.access)
    this.events.epoch?.(epoch, true)
  }

  #stop(access: DocumentAccess): void {
    this.#turn++
    this.#stopped = true
    this.#outbox.returned()
    this.#gaps.stop()
    this.#clock.cancel(this.#retry)
    this.#set({ joined: false, access })
  }

  #setDirty(dirty: boolean): void {
    if (this.#dirty === dirty) return
    this.#dirty = dirty
    this.events.dirty?.(dirty)
  }

  #set(part: Partial<SyncState>): void {
    this.#state = { ...this.#state, ...part }
    this.#tell()
  }

  #tell(): void {
    const waiting = Math.max(this.#outbox.count, this.#dirty ? 1 : 0)
    const { oldestAt } = this.#outbox
    this.#state = { ...this.#state, waiting, oldestAt, incoming: this.#gate.size }
    this.events.state?.(this.#state)
    this.#tellWatchers()
  }

  #tellWatchers(): void {
    for (const look of this.#watchers.splice(0)) look(this.#state)
  }
}
