import { Inject, Injectable } from '@nestjs/common'
import { Pool } from 'pg'
import type { Marking } from '#core/contracts/http/common'
import { canonicalContent } from '#core/editor/canonical/canonical-content'
import type { EditorDocument } from '#core/editor/json/editor-json'
import { fragmentToJson } from '#core/editor/json/fragment-to-json'
import { strictestInside } from '#core/editor/marking/document-marking'
import type { DocumentAuthors } from '#core/editor/changes/block-authors'
import { DocumentLog, type DocumentState } from '#server/collaboration/document-log'
import type { DocumentHead } from '#server/collaboration/store/document-reader'
import { authorsOf, blockAuthorsOf, clientsOfDocument, type ClientRow } from '#server/database/text-authors'
import { HOT_POOL } from '#server/database/tokens'

/** The words of a document at one moment of its log. */
export interface DocumentText {
  epoch: number
  seq: number
  /** Canonical: without comment marks, open suggestions left out. */
  content: EditorDocument
  /** The strictest marking inside the text; CLEAR when nothing in it is marked. */
  strictestInside: Marking
}

/** The words and who wrote them, the one with the largest part first. */
export interface AuthoredText extends DocumentText {
  authors: { userId: string; share: number }[]
  blockAuthors: DocumentAuthors
}

/** Reads documents from the log as words. */
@Injectable()
export class DocumentTexts {
  readonly #log: DocumentLog

  constructor(@Inject(HOT_POOL) private readonly pool: Pool) {
    this.#log = new DocumentLog(pool)
  }

  /** A consistent reading of the log. Throws NOT_FOUND for a document that is not there, CORRUPT for a damaged one. */
  async read(documentId: string): Promise<DocumentText> {
    return textOf(await this.#log.read(documentId))
  }

  /** The same as it was when its log ended there; null where what came after is merged with it. A place beyond its end is its end. */
  async readAt(documentId: string, place: DocumentHead): Promise<DocumentText | null> {
    const state = await this.#log.readAt(documentId, place)
    return state && textOf(state)
  }

  /** Where the log of it ends now. Throws NOT_FOUND. */
  head(documentId: string): Promise<DocumentHead> {
    return this.#log.head(documentId)
  }

  /** The same with the authors of what stands in it. */
  async readAuthored(documentId: string): Promise<AuthoredText> {
    const document = await this.#log.read(documentId)
    const { epoch, state } = document
    const { rows } = await this.pool.query<ClientRow>(clientsOfDocument, [documentId, epoch])
    const authors = authorsOf(state, rows)
    return { ...textOf(document), authors, blockAuthors: blockAuthorsOf(state, rows) }
  }
}

const textOf = ({ epoch, seq, state }: DocumentState): DocumentText => {
  const content = canonicalContent(fragmentToJson(state))
  return { epoch, seq, content, strictestInside: strictestInside(content) }
}
