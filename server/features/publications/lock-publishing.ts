import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Principal } from '#server/auth/principal'
import type { Briefing } from '#server/database/entities/briefing'
import { Publication } from '#server/database/entities/publication'
import { PublicationPlan } from '#server/database/entities/publication-plan'
import { lockBriefing } from '#server/features/briefings/index'
import { loadFor } from '#server/permissions/load-for'
import { requireFresh, requireNow } from '#server/permissions/require-now'

/** The briefing's row, for somebody who publishes: his right asked now, his password given lately. */
export const lockPublishing = async (
  manager: EntityManager,
  me: Principal,
  briefingId: string,
): Promise<Briefing> => {
  const briefing = await lockBriefing(manager, me, 'publication.make', briefingId)
  if (briefing.deletedAt) throw new DomainError('NOT_FOUND')
  await requireNow(manager, me, 'publication.make', { briefingId, deskId: briefing.deskId })
  await requireFresh(manager, me)
  return briefing
}

/** A publication under that lock. Throws NOT_PUBLISHED for one that still waits for its time. */
export const lockPublication = async (
  manager: EntityManager,
  me: Principal,
  id: string,
): Promise<{ publication: Publication; briefing: Briefing }> => {
  const { briefingId } = await loadPublication(manager, me, id)
  const briefing = await lockPublishing(manager, me, briefingId)
  return { briefing, publication: await manager.findOneByOrFail(Publication, { id }) }
}

const loadPublication = async (manager: EntityManager, me: Principal, id: string): Promise<Publication> => {
  if (!(await manager.existsBy(PublicationPlan, { id })) || (await manager.existsBy(Publication, { id })))
    return loadFor(manager, me, 'publication.make', Publication, id)
  await loadFor(manager, me, 'publication.make', PublicationPlan, id)
  throw new DomainError('NOT_PUBLISHED', 'This waits for its time and is not on the portal yet.')
}
