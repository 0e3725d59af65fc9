import * as Y from 'yjs'
import type { ChaosPerson } from '#test/chaos/support/chaos-house'
import type { ChaosNode } from '#test/chaos/support/chaos-node'
import type { Edit, Journal } from '#test/chaos/document/journal'
import { mark, someWord, strike, writeWord } from '#test/chaos/document/words'
import type { Random } from '#test/fuzz/collab-support/random-history'

export interface WriterParts {
  /** Differs from every other writer's. */
  readonly name: string
  readonly person: ChaosPerson
  readonly journal: Journal
  readonly nodes: readonly ChaosNode[]
  readonly random: Random
  /** Loses his document with his connection, as a closed window does. */
  readonly forgets?: boolean
}

/** Somebody who writes into one document through any number of lost connections. What differs is the door. */
export abstract class Writer {
  doc = new Y.Doc()
  typing = false
  protected closed = false
  /** Edits of which nobody has said that they are saved, in order. */
  protected unsaved: Edit[] = []
  #count = 0
  acknowledgedCount = 0
  /** Acknowledged edits that were begun after `mark()`. */
  #since = 0
  #marked = 0

  constructor(protected readonly parts: WriterParts) {
    this.#watch()
  }

  /** Changes that Yjs makes by itself when it hears of others' are edits like all others. */
  #watch(): void {
    this.doc.on('update', (update: Uint8Array, origin: unknown, doc: Y.Doc, { local }: Y.Transaction) => {
      if (origin !== null || !local) return
      const edit = this.#begin('tidy', '', doc, update)
      this.tidied(edit, update)
    })
  }

  /** An edit that this.doc made by itself. */
  protected abstract tidied(edit: Edit, update: Uint8Array): void

  #begin(kind: Edit['kind'], word: string, doc: Y.Doc, update: Uint8Array): Edit {
    const { journal, person } = this.parts
    const client = doc.clientID
    const clock = Y.getState(doc.store, client)
    const edit = journal.begin({ kind, word, userId: person.id, client, clock, gone: goneWith(update) })
    this.unsaved.push(edit)
    return edit
  }

  get name(): string {
    return this.parts.name
  }

  get settled(): boolean {
    return this.unsaved.length === 0
  }

  /** How it stands, for the report of what did not come. */
  abstract get standing(): string
  abstract start(): void
  abstract stop(): Promise<void>

  /** From here on `provedAlive` waits for an edit that is begun and acknowledged. */
  mark(): void {
    this.#marked = this.#count
    this.#since = 0
  }

  get provedAlive(): boolean {
    return this.#since > 0
  }

  protected get node(): ChaosNode {
    const { nodes, random } = this.parts
    return nodes[random(nodes.length)]!
  }

  /** Changes the document somehow; the edit and its bytes. */
  protected change(): { edit: Edit; update: Uint8Array } {
    const { random, name } = this.parts
    const word = `${name}.${this.#count++}`
    const number = this.#count
    const choice = random(10)
    const place = choice < 3 ? someWord(this.doc, random) : null
    let kind: Edit['kind'] = place === null ? 'write' : choice < 2 ? 'strike' : 'mark'
    let update = this.#recorded(() => {
      if (kind === 'strike') strike(place!)
      else if (kind === 'mark') mark(place!)
    })
    if (!update) {
      kind = 'write' // also where a word was in bold already
      update = this.#recorded(() => {
        writeWord(this.doc, word, random)
      })!
    }
    const edit = this.#begin(kind, kind === 'write' ? word : place!.word, this.doc, update)
    this.#numbers.set(edit, number)
    return { edit, update }
  }

  readonly #numbers = new WeakMap<Edit, number>()

  /** The bytes of what `work` changes; null if that is nothing. */
  #recorded(work: () => void): Uint8Array | null {
    let update: Uint8Array | null = null
    const hear = (bytes: Uint8Array, origin: unknown): void => {
      if (origin === 'typed') update = bytes
    }
    this.doc.on('update', hear)
    this.doc.transact(work, 'typed')
    this.doc.off('update', hear)
    return update
  }

  protected acknowledged(edits: readonly Edit[]): void {
    for (const edit of edits) {
      if (edit.acknowledgedAt !== null || edit.givenUp) continue
      this.parts.journal.acknowledge(edit)
      this.acknowledgedCount++
      if ((this.#numbers.get(edit) ?? 0) > this.#marked) this.#since++
    }
    this.unsaved = this.unsaved.filter(({ acknowledgedAt }) => acknowledgedAt === null)
  }

  protected break(sentence: string): void {
    this.parts.journal.broken.push(`${this.name}: ${sentence}`)
  }

  /** What is not saved by now never will be: the window is gone. */
  protected forget(): void {
    for (const edit of this.unsaved) edit.givenUp = true
    this.unsaved = []
    this.doc.destroy()
    this.doc = new Y.Doc()
    this.#watch()
  }
}

/** The last thing that an update takes away; undefined if it also brings something. */
function goneWith(update: Uint8Array): Edit['gone'] {
  const { structs, ds } = Y.decodeUpdate(update)
  if (structs.length > 0) return undefined
  const [client, ranges] = [...ds.clients].at(-1) ?? []
  const last = ranges?.at(-1)
  return client === undefined || !last ? undefined : { client, clock: last.clock + last.len - 1 }
}
