import { DomainError } from '#core/contracts/errors/domain-error'
import type { Connection } from '#server/collaboration/hub/connection'
import type { EditOutcome } from '#server/collaboration/rooms/edit-outcome'

/** Who counts what waits, and hears of refusals. */
export interface EditKeeper {
  /** So many bytes more wait, or fewer. */
  count(bytes: number): void
  refused(connection: Connection, documentId: string, error: DomainError): void
}

/** An edit from its arrival to its outcome: while it waits its bytes are counted, and who asked hears last. */
export class EditInHand implements EditOutcome {
  #bytes = 0

  constructor(
    private readonly keeper: EditKeeper,
    /** Null for an edit of the server's own. */
    private readonly connection: Connection | null,
    private readonly documentId: string,
    private readonly asker: EditOutcome,
  ) {}

  /** How many of its bytes wait now. */
  waits(bytes: number): void {
    this.keeper.count(bytes - this.#bytes)
    this.#bytes = bytes
  }

  saved(seq: number): void {
    this.waits(0)
    this.asker.saved(seq)
  }

  refused(error: Error): void {
    this.waits(0)
    if (this.connection && error instanceof DomainError)
      this.keeper.refused(this.connection, this.documentId, error)
    this.asker.refused(error)
  }
}
