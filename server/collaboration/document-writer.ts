import type { DocumentHub } from '#server/collaboration/document-hub'
import type { DocumentLog } from '#server/collaboration/document-log'

/** Edits that the server makes for a person, as when he has the words of a revision stand in the text again. */
export class DocumentWriter {
  constructor(
    private readonly hub: DocumentHub,
    private readonly log: DocumentLog,
  ) {}

  /**
   * Appends what `make` derives from the present state, under this person's name. It is checked like anybody's edit and
   * shown to the room once committed; resolves with its seq. Null changes nothing. The caller has asked for the right to write.
   * `make` must use a client id of its own for each call, as a fresh Y.Doc does.
   */
  async appendAs(
    userId: string,
    documentId: string,
    make: (state: Uint8Array) => Uint8Array | null,
  ): Promise<number> {
    const read = await this.log.read(documentId)
    const update = make(read.state)
    return update ? this.hub.submitAs(userId, documentId, update, read) : read.seq
  }
}
