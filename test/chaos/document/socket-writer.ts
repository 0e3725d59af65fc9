import { setTimeout as pause } from 'node:timers/promises'
import * as Y from 'yjs'
import { documentShape } from '#core/editor/schema/document-shape'
import { Refused, SocketLine, type UpdatesMessage } from '#test/chaos/document/socket-line'
import type { Edit } from '#test/chaos/document/journal'
import { Writer } from '#test/chaos/document/writer'

interface Joined {
  readonly epoch: number
  readonly seq: number
  readonly update: Uint8Array
  readonly stateVector: Uint8Array
  readonly access: string
}

/** What an honest client may be told while something is broken; anything else breaks a promise. */
const passing = new Set(['SLOW_DOWN', 'RETRY_AFTER', 'UNAVAILABLE', 'BUSY', 'MISSING_DEPS'])
const mostUnderWay = 4

/** Writes by the commands of Socket.IO as docs/protocol.md describes a client. */
export class SocketWriter extends Writer {
  #running: Promise<void> = Promise.resolve()
  #line: SocketLine | null = null
  #epoch = 1
  /** What the document makes by itself before that goes with the first update. */
  #joined = false
  #seq = 0
  readonly #own = new Set<number>()

  get standing(): string {
    const state = this.#line?.connected ? `connected, row ${this.#seq}` : 'not connected'
    return `${this.name} (${state}, ${this.unsaved.length} unsaved)`
  }

  start(): void {
    this.#running = this.#run()
  }

  async stop(): Promise<void> {
    this.closed = true
    this.#line?.close()
    await this.#running
  }

  async #run(): Promise<void> {
    while (!this.closed) {
      await this.#session().catch((error: unknown) => {
        if (error instanceof Refused && !passing.has(error.code)) this.break(error.message)
      })
      if (this.parts.forgets) this.forget()
      await pause(50 + this.parts.random(250))
    }
  }

  /** Until the connection ends or something is refused; both end in a new one. */
  async #session(): Promise<void> {
    const line = await SocketLine.open(this.node.url, this.parts.person.token)
    this.#line = line
    try {
      await this.#join(line)
      await this.#type(line)
    } finally {
      this.#joined = false
      line.close()
    }
  }

  protected tidied(edit: Edit, update: Uint8Array): void {
    const line = this.#line
    if (!line?.connected || !this.#joined) return
    this.#send(line, update, [edit]).catch(() => {
      line.close() // the next join brings it
    })
  }

  async #join(line: SocketLine): Promise<void> {
    const { documentId } = this.parts.journal
    const { doc } = this
    line.socket.on('document:updates', (message: UpdatesMessage) => {
      this.#hear(line, message)
    })
    const joined = await line.ask<Joined>('document:join', {
      documentId,
      schemaVersion: documentShape.schemaVersion,
      stateVector: Y.encodeStateVector(doc),
    })
    if (joined.access !== 'write') this.break(`may only ${joined.access}`)
    const vector = new Uint8Array(joined.stateVector)
    this.#epoch = joined.epoch
    this.#own.clear()
    this.#seq = joined.seq
    Y.applyUpdate(doc, new Uint8Array(joined.update), 'server')
    this.#joined = true
    const brought = [...this.unsaved]
    if (brought.length > 0) await this.#send(line, Y.encodeStateAsUpdate(doc, vector), brought)
  }

  async #type(line: SocketLine): Promise<void> {
    const underWay = new Set<Promise<void>>()
    const { random } = this.parts
    while (line.connected && !this.closed) {
      if (this.typing) {
        const { edit, update } = this.change()
        const sent = this.#send(line, update, [edit]).finally(() => underWay.delete(sent))
        sent.catch(() => undefined)
        underWay.add(sent)
        if (random(3) > 0 || underWay.size >= mostUnderWay) await Promise.all(underWay)
      } else await Promise.all(underWay)
      await Promise.race([pause(10 + random(60)), line.lost])
    }
  }

  async #send(line: SocketLine, update: Uint8Array, edits: readonly Edit[]): Promise<void> {
    const { journal } = this.parts
    const { seq } = await line.ask<{ seq: number }>('document:update', {
      documentId: journal.documentId,
      epoch: this.#epoch,
      update: Buffer.from(update),
    })
    journal.rows.push({ seq, at: Date.now() })
    this.acknowledged(edits)
    this.#own.add(seq)
    this.#advance()
  }

  /** Takes what was committed; asks for what is missing before it. */
  #hear(line: SocketLine, { previous, seq, update }: UpdatesMessage): void {
    if (this.#line !== line) return
    if (previous > this.#seq) void this.#repair(line)
    else this.#seq = Math.max(this.#seq, seq)
    Y.applyUpdate(this.doc, new Uint8Array(update), 'server')
    this.#advance()
  }

  /** An acknowledgement stands for a frame that its author does not get. */
  #advance(): void {
    while (this.#own.delete(this.#seq + 1)) this.#seq++
  }

  async #repair(line: SocketLine): Promise<void> {
    const { documentId } = this.parts.journal
    try {
      const input = { documentId, epoch: this.#epoch, seq: this.#seq }
      const { seq, update } = await line.ask<{ seq: number; update: Uint8Array }>('document:since', input)
      Y.applyUpdate(this.doc, new Uint8Array(update), 'server')
      this.#seq = Math.max(this.#seq, seq)
    } catch {
      line.close() // the next join brings it
    }
  }
}
