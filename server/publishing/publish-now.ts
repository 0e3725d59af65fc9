import type { EntityManager } from 'typeorm'
import { audited } from '#server/database/append-audit'
import { requestJob } from '#server/database/request-job'
import { ownersOf } from '#server/publishing/owners-of'
import { settleState } from '#server/publishing/settle-state'
import { tellApproval } from '#server/publishing/tell-approval'
import { writePublication, type ToPublish } from '#server/publishing/write-publication'

/**
 * The publication goes out with the transaction at hand, and with it the entry in the audit trail, the newsletter's job and
 * the event. Whether it may was asked before, under the lock of the briefing's row.
 * @param planned it goes out by itself at its time: who planned it is told like those whose words it is
 */
export const publishNow = async (
  manager: EntityManager,
  { title, planned = false, ...wanted }: ToPublish & { title: string; planned?: boolean },
): Promise<void> => {
  const { id, slug, revision, actorId, wish } = wanted
  const { deskId, briefingId, contentHash } = revision
  await writePublication(manager, wanted)
  const state = await settleState(manager, briefingId)
  await audited(manager, {
    ...{ action: 'publication.made', actorId, deskId, object: { kind: 'publication', id } },
    data: { revisionId: revision.id, contentHash },
  })
  if (wish.newsletter)
    await requestJob(manager, 'publications.tell', { publicationId: id, what: 'published' })
  const owners = await ownersOf(manager, revision.id)
  const told = planned ? { actorId: null, alsoTo: [...owners, actorId] } : { actorId, alsoTo: owners }
  await tellApproval(manager, {
    ...{ ...told, type: 'briefing.published', deskId },
    data: {
      ...{ id: briefingId, title, state, revisionId: revision.id, revisionNumber: revision.number },
      ...{ publicationId: id, slug, contentHash },
    },
  })
}
