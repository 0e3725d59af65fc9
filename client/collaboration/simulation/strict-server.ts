import * as Y from 'yjs'
import type { Ack } from '#core/contracts/events/socket-commands'
import type { DocumentAccess } from '#core/contracts/events/socket-commands'
import type { ErrorCode } from '#core/contracts/errors/codes'
import { emptyUpdate } from '#core/document/merge-updates'
import { StrictDocument } from './strict-document'
import type { VirtualClock } from './virtual-clock'

/** One socket as the server sees it. */
export interface Member {
  user: string
  deliver(name: string, message: unknown): void
}
interface Arrival {
  update: Uint8Array
  member: Member
  answer: (ack: Ack<{ seq: number }>) => void
}
interface Row {
  epoch: number
  seq: number
  update: Uint8Array
  authors: Set<Member>
}

export const refused = (code: ErrorCode): Ack<never> => ({
  ok: false,
  error: { code, message: code, requestId: 'simulated' },
})

/**
 * The document hub in small: commits in groups, acknowledges after the commit, relays merged frames, does not echo to a
 * sole author, and loses frames with the given chance.
 */
export class StrictServer {
  readonly document = new StrictDocument()
  readonly rows: Row[] = []
  readonly members = new Set<Member>()
  readonly access = new Map<string, DocumentAccess>()
  /** Last states of the epochs that have ended. */
  readonly generations = new Map<number, Uint8Array>()
  epoch = 1
  seq = 0
  lostFrames = 0
  /** How often somebody came in, or tried to. */
  joins = 0
  /** Milliseconds that it takes to let somebody in. */
  joinTakes = 0
  /** Codes of refused updates: an honest client causes none. */
  readonly refusals: ErrorCode[] = []
  #arrivals: Arrival[] = []
  #committing = false
  #relayed = 0
  #relaying = false

  constructor(
    private readonly clock: VirtualClock,
    readonly documentId: string,
  ) {}

  /** As the true one it asks the database first: meanwhile other commands are served. */
  join(
    member: Member,
    input: { stateVector: Uint8Array; epoch?: number },
    answer: (ack: Ack<unknown>) => void,
  ): void {
    this.joins++
    if (this.joinTakes === 0) answer(this.#letIn(member, input))
    else
      this.clock.after(this.joinTakes, () => {
        answer(this.#letIn(member, input))
      })
  }

  leave(member: Member): void {
    this.members.delete(member)
  }

  #letIn(member: Member, input: { stateVector: Uint8Array; epoch?: number }): Ack<unknown> {
    const access = this.access.get(member.user) ?? 'write'
    if (access === 'none') return refused('NOT_FOUND')
    const { doc } = this.document
    // A copy that was never told its generation, with ids of an earlier one: its edits went there through another window.
    const ids = [...Y.decodeStateVector(input.stateVector).keys()]
    if (ids.some((client) => this.document.isRetired(client))) return refused('STALE_EPOCH')
    if (input.epoch === undefined || input.epoch === this.epoch) this.members.add(member)
    const update = Y.encodeStateAsUpdate(doc, input.stateVector)
    const stateVector = Y.encodeStateVector(doc)
    return { ok: true, data: { epoch: this.epoch, seq: this.seq, update, stateVector, access } }
  }

  update(member: Member, input: { epoch: number; update: Uint8Array }, answer: Arrival['answer']): void {
    const access = this.access.get(member.user) ?? 'write'
    if (!this.members.has(member)) answer(refused('NOT_FOUND'))
    else if (input.epoch !== this.epoch) answer(refused('STALE_EPOCH'))
    else if (access !== 'write') answer(refused(access === 'read' ? 'READ_ONLY' : 'NOT_FOUND'))
    else {
      this.#arrivals.push({ update: input.update, member, answer })
      this.#commit()
    }
  }

  since(
    member: Member,
    { epoch, seq }: { epoch: number; seq: number },
  ): Ack<{ seq: number; update: Uint8Array }> {
    if (!this.members.has(member)) return refused('NOT_FOUND')
    if (epoch !== this.epoch) {
      const update = this.generations.get(epoch)
      return update ? { ok: true, data: { seq: this.seq, update } } : refused('STALE_EPOCH')
    }
    const updates = this.rows.filter((row) => row.seq > seq && row.epoch === epoch).map((row) => row.update)
    return {
      ok: true,
      data: {
        seq: this.seq,
        update: updates.length ? Y.mergeUpdates(updates) : emptyUpdate,
      },
    }
  }

  /** Changes a person's right and tells every socket of theirs. */
  setAccess(user: string, access: DocumentAccess): void {
    this.access.set(user, access)
    for (const member of this.members)
      if (member.user === user) member.deliver('document:access', { documentId: this.documentId, access })
  }

  /** Begins a new generation of the document. */
  reorganise(): void {
    this.generations.set(this.epoch, Y.encodeStateAsUpdate(this.document.doc))
    this.document.rebuild()
    this.epoch++
    for (const { answer } of this.#arrivals.splice(0)) answer(refused('STALE_EPOCH'))
    this.#relayed = this.seq
    for (const member of this.members)
      member.deliver('document:epoch', { documentId: this.documentId, epoch: this.epoch })
    this.members.clear()
  }

  #commit(): void {
    if (this.#committing || this.#arrivals.length === 0) return
    this.#committing = true
    const batch = this.#arrivals.splice(0)
    const epoch = this.epoch
    this.clock.after(2 + this.clock.pick(8), () => {
      this.#committing = false
      if (epoch === this.epoch) this.#write(batch)
      else for (const { answer } of batch) answer(refused('STALE_EPOCH'))
      this.#commit()
    })
  }

  #write(batch: Arrival[]): void {
    const verdicts = batch.map((arrival) => this.document.take(arrival.update, arrival.member.user))
    const taken = batch.filter((_, index) => verdicts[index] === null)
    if (taken.length) {
      const authors = new Set(taken.map(({ member }) => member))
      this.rows.push({
        epoch: this.epoch,
        seq: ++this.seq,
        update: Y.mergeUpdates(taken.map(({ update }) => update)),
        authors,
      })
      this.#relay()
    }
    batch.forEach(({ answer }, index) => {
      const code = verdicts[index]
      if (code) this.refusals.push(code)
      answer(code ? refused(code) : { ok: true, data: { seq: this.seq } })
    })
  }

  #relay(): void {
    if (this.#relaying) return
    this.#relaying = true
    this.clock.after(this.clock.pick(30), () => {
      this.#relaying = false
      const rows = this.rows.filter((row) => row.seq > this.#relayed)
      if (rows.length) this.#frame(rows)
    })
  }

  #frame(rows: Row[]): void {
    const previous = this.#relayed
    this.#relayed = rows.at(-1)!.seq
    const authors = new Set(rows.flatMap((row) => [...row.authors]))
    const update = Y.mergeUpdates(rows.map((row) => row.update))
    const frame = { documentId: this.documentId, epoch: this.epoch, previous, seq: this.#relayed, update }
    for (const member of this.members) {
      const sole = authors.size === 1 && authors.has(member)
      if (!sole && !this.clock.chance(this.lostFrames)) member.deliver('document:updates', frame)
    }
  }
}
