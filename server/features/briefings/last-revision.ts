import { Inject, Injectable } from '@nestjs/common'
import { Pool } from 'pg'
import type { EditorNode } from '#core/editor/json/editor-json'
import { jsonToState } from '#core/editor/json/json-to-state'
import { HOT_POOL } from '#server/database/tokens'

const newest = {
  name: 'document-last-revision',
  text: `select r.id, r.content from revisions r join briefings b on b.id = r.briefing_id
    where b.document_id = $1 order by r.number desc limit 1`,
}

/** The last revision of a document's briefing as a document: what is shown when nothing of its log can be read. */
@Injectable()
export class LastRevision {
  constructor(@Inject(HOT_POOL) private readonly pool: Pool) {}

  /** Its state (Yjs V1), the same bytes at every call and on every node; null when there is no revision. */
  async read(documentId: string): Promise<Uint8Array | null> {
    const { rows } = await this.pool.query<{ id: string; content: EditorNode }>({
      ...newest,
      values: [documentId],
    })
    const row = rows[0]
    return row ? jsonToState(row.content, clientOf(row.id)) : null
  }
}

/** A client id of 32 bits from the random end of a revision's id. */
const clientOf = (revisionId: string): number => parseInt(revisionId.slice(-8), 16)
