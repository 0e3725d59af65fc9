import type * as Y from 'yjs'
import type { Ack, CommandOutput } from '#core/contracts/events/socket-commands'
import type { DocumentCommand, Wire, WireInput } from './wire'

/**
 * One document on one wire, as the parts of its provider share it: which generation it is, and whether an answer that
 * comes still counts.
 */
export class DocumentLine {
  /** It was left, of its own or because its generation or the right ended. */
  stopped = false
  #turn = 0

  constructor(
    readonly doc: Y.Doc,
    readonly wire: Wire,
    readonly documentId: string,
    readonly schemaVersion: number,
    /** The server's generation; undefined before the first join of a document without a copy. */
    public epoch: number | undefined,
  ) {}

  /** What is under way does not count any more: the line was lost, or both sides are compared anew. */
  turn(): void {
    this.#turn++
  }

  /** Tells later whether no turn has come since. */
  mark(): () => boolean {
    const turn = this.#turn
    return () => turn === this.#turn
  }

  /** The answer; null when none came; undefined when a turn came before it. `heard` is told of it in any case. */
  async ask<N extends DocumentCommand>(
    name: N,
    input: WireInput<N>,
    heard?: (reply: Ack<CommandOutput<N>> | null) => void,
  ): Promise<Ack<CommandOutput<N>> | null | undefined> {
    const counts = this.mark()
    const reply = await this.wire.request(name, input).catch(() => null)
    heard?.(reply)
    return counts() ? reply : undefined
  }
}
