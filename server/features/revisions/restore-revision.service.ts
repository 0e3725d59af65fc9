import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Restoration } from '#core/contracts/http/briefings'
import { bringBack } from '#core/editor/changes/bring-back'
import { strictest } from '#core/editor/marking/strictest'
import type { Principal } from '#server/auth/principal'
import { DocumentWriter } from '#server/collaboration/document-writer'
import { audited } from '#server/database/append-audit'
import type { Briefing } from '#server/database/entities/briefing'
import type { Revision } from '#server/database/entities/revision'
import { Transactions } from '#server/database/transactions'
import { lockBriefing, tellBriefing, wordsOf } from '#server/features/briefings/index'
import { KeepRevisionService } from '#server/features/revisions/keep-revision.service'
import { loadRevision } from '#server/features/revisions/load-revision'
import { renameGeneral } from '#server/database/rename-general'

/** Brings the words of a revision back into its briefing, as an edit of the person who asks. */
@Injectable()
export class RestoreRevisionService {
  constructor(
    private readonly transactions: Transactions,
    private readonly keeping: KeepRevisionService,
    private readonly writer: DocumentWriter,
  ) {}

  /**
   * What stands there now is kept as a revision first, so that this can be taken back the same way, whatever becomes of the
   * rest: the edit is committed by the log itself, and may be though the answer is lost. Whoever has the
   * briefing open sees the edit as any other; nobody's signature comes back with it but by the words being the same again.
   * Throws READ_ONLY for a closed briefing; MARKING when the words were kept under a stricter marking than the briefing
   * has now: they would reach people who may not read them.
   */
  async restore(me: Principal, revisionId: string): Promise<Restoration> {
    const kept = await this.transactions.asUser(me.userId, async (manager) => {
      const { briefing } = await lockOpen(manager, me, revisionId)
      return this.keeping.keepIfNew(manager, me, briefing)
    })
    await this.transactions.asUser(me.userId, async (manager) => {
      const { briefing, revision } = await lockOpen(manager, me, revisionId)
      await writeDown(manager, me, revision, kept.id)
      await bringTitleAndLanguageBack(manager, me, briefing, revision)
      // Last: when it is refused, title, language and audit entry are taken back.
      await this.writer.appendAs(me.userId, briefing.documentId, (state) =>
        bringBack(state, wordsOf(revision).content),
      )
    })
    return { kept }
  }
}

const lockOpen = async (
  manager: EntityManager,
  me: Principal,
  revisionId: string,
): Promise<{ briefing: Briefing; revision: Revision }> => {
  const revision = await loadRevision(manager, me, 'revision.restore', revisionId)
  const briefing = await lockBriefing(manager, me, 'revision.restore', revision.briefingId)
  requireOpen(briefing, revision)
  return { briefing, revision }
}

const requireOpen = (briefing: Briefing, revision: Revision): void => {
  if (briefing.deletedAt) throw new DomainError('NOT_FOUND')
  if (briefing.state === 'archived' || briefing.state === 'withdrawn')
    throw new DomainError('READ_ONLY', `This briefing is ${briefing.state}.`)
  if (strictest([briefing.marking, revision.marking]) !== briefing.marking)
    throw new DomainError('MARKING', 'These words were marked more strictly than the briefing is now.', {
      marking: revision.marking,
    })
}

const writeDown = (manager: EntityManager, me: Principal, revision: Revision, keptId: string) =>
  audited(manager, {
    action: 'revision.restored',
    actorId: me.userId,
    deskId: revision.deskId,
    object: { kind: 'revision', id: revision.id },
    data: { briefingId: revision.briefingId, contentHash: revision.contentHash, keptAs: keptId },
  })

const bringTitleAndLanguageBack = async (
  manager: EntityManager,
  me: Principal,
  { id, deskId, marking, ...before }: Briefing,
  { title, language }: Revision,
): Promise<void> => {
  if (title === before.title && language === before.language) return
  const values = [id, title, language]
  await manager.query(
    'update briefings set title = $2, language = $3, updated_at = now() where id = $1',
    values,
  )
  await renameGeneral(manager, { id, deskId }, 'briefing', title)
  await tellBriefing(manager, me, 'briefing.changed', { id, deskId, title, marking })
}
