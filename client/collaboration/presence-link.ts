import {
  Awareness,
  applyAwarenessUpdate,
  encodeAwarenessUpdate,
  modifyAwarenessUpdate,
  removeAwarenessStates,
} from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { Clock } from './clock'
import { withFitCursor } from './fit-cursor'

/** Own caret moves are gathered for this long. */
const gather = 50

/** Carets and selections: never stored, names stamped by the server, ours sent at most every 50 ms. */
export class PresenceLink {
  readonly awareness: Awareness
  #timer: unknown = null

  constructor(
    private readonly doc: Y.Doc,
    private readonly clock: Clock,
    private readonly may: () => boolean,
    private readonly send: (update: Uint8Array) => void,
  ) {
    this.awareness = new Awareness(doc)
    this.awareness.on('update', this.#changed)
  }

  /** Tells the others where we are, soon. */
  announce(): void {
    this.#timer ??= this.clock.after(gather, () => {
      this.#timer = null
      if (this.may() && this.awareness.getLocalState())
        this.send(encodeAwarenessUpdate(this.awareness, [this.doc.clientID]))
    })
  }

  receive(update: Uint8Array): void {
    applyAwarenessUpdate(this.awareness, modifyAwarenessUpdate(update, withFitCursor), this)
  }

  /** The line is gone: nobody else is known to be here. */
  forgetOthers(): void {
    const others = [...this.awareness.getStates().keys()].filter((client) => client !== this.doc.clientID)
    removeAwarenessStates(this.awareness, others, this)
  }

  destroy(): void {
    this.clock.cancel(this.#timer)
    this.awareness.off('update', this.#changed)
    this.awareness.destroy()
  }

  #changed = (change: { added: number[]; updated: number[]; removed: number[] }, origin: unknown): void => {
    if (origin === this || !this.may()) return
    const touched = [...change.added, ...change.updated, ...change.removed]
    if (touched.includes(this.doc.clientID)) this.announce()
  }
}
