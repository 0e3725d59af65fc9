import { Inject, Injectable } from '@nestjs/common'
import { Pool } from 'pg'
import type { Marking } from '#core/contracts/http/common'
import { canonicalContent } from '#core/editor/canonical/canonical-content'
import type { EditorDocument } from '#core/editor/json/editor-json'
import { fragmentToJson } from '#core/editor/json/fragment-to-json'
import { strictestInside } from '#core/editor/marking/document-marking'
import { DocumentLog } from '#server/collaboration/document-log'
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

/** Reads documents from the log as words. */
@Injectable()
export class DocumentTexts {
  readonly #log: DocumentLog

  constructor(@Inject(HOT_POOL) pool: Pool) {
    this.#log = new DocumentLog(pool)
  }

  /** A consistent reading of the log. Throws NOT_FOUND for a document that is not there, CORRUPT for a damaged one. */
  async read(documentId: string): Promise<DocumentText> {
    const { epoch, seq, state } = await this.#log.read(documentId)
    const content = canonicalContent(fragmentToJson(state))
    return { epoch, seq, content, strictestInside: strictestInside(content) }
  }
}
