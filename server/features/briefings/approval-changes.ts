import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { HashedWords } from '#core/editor/canonical/content-hash'
import { countChanges } from '#core/editor/changes/count-changes'
import type { EditorDocument } from '#core/editor/json/editor-json'
import { Revision } from '#server/database/entities/revision'
import type { BriefingRow } from '#server/features/briefings/briefing-rows'
import { DocumentTexts } from '#server/features/briefings/document-texts'

/** How many counts are remembered: each is a number. */
const most = 2_000

type Draft = Pick<
  BriefingRow,
  'document_id' | 'epoch' | 'last_seq' | 'title' | 'language' | 'marking' | 'approved_revision_id'
>

/**
 * "n changes since approval": the draft as it is committed now against a revision. A count holds as long as nobody has
 * written: it is remembered by where the log ends.
 */
@Injectable()
export class ApprovalChanges {
  readonly #counts = new Map<string, number>()

  constructor(private readonly texts: DocumentTexts) {}

  /** Changes of a briefing since its approved revision; 0 when it has none. */
  async of(manager: EntityManager, draft: Draft): Promise<number> {
    const { approved_revision_id: revisionId } = draft
    return revisionId === null ? 0 : this.since(manager, draft, revisionId)
  }

  async since(
    manager: EntityManager,
    { document_id, epoch, last_seq, ...words }: Omit<Draft, 'approved_revision_id'>,
    revisionId: string,
  ): Promise<number> {
    const { title, language, marking } = words
    const key = JSON.stringify([revisionId, document_id, epoch, last_seq, title, language, marking])
    const known = this.#counts.get(key)
    if (known !== undefined) return known
    const revision = await manager.findOneByOrFail(Revision, { id: revisionId })
    const { content, epoch: readEpoch, seq } = await this.texts.read(document_id)
    const count = countChanges(wordsOf(revision), { title, language, marking, content })
    if (readEpoch === epoch && seq === Number(last_seq)) this.#remember(key, count)
    return count
  }

  #remember(key: string, count: number): void {
    if (this.#counts.size >= most) this.#counts.delete(this.#counts.keys().next().value ?? '')
    this.#counts.set(key, count)
  }
}

/** The words of a revision as they are hashed and compared. */
export const wordsOf = ({ title, language, marking, content }: Revision): HashedWords => ({
  title,
  language,
  marking,
  content: content as unknown as EditorDocument,
})
