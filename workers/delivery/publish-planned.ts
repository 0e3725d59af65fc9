import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import { Briefing } from '#server/database/entities/briefing'
import { PublicationPlan } from '#server/database/entities/publication-plan'
import { Revision } from '#server/database/entities/revision'
import { publishNow } from '#server/publishing/publish-now'
import { requestPublishing } from '#server/publishing/request-publishing'
import { stopPlan } from '#server/publishing/stop-plan'
import { groupOf } from '#server/publishing/translations'
import { requirePublishable } from '#server/publishing/write-publication'
import { actorMay } from '#workers/exporters/make/actor-may'
import type { Processor, Services } from '#workers/runtime/processor'

interface Due {
  plan: PublicationPlan
  briefing: Briefing
  revision: Revision
}

/**
 * The time of a planned publication has come: it goes out if it still may. Everything is asked again that was asked when it
 * was planned, and the right of whoever planned it; what has changed since is written as the reason why it did not go out. So is a
 * fault, once no further attempt follows; before that, and where not even this can be written, the plan goes on waiting.
 */
export const publishPlanned: Processor<'publications.publish'> = async (
  services,
  { publicationId },
  { last },
) => {
  const deskId = await deskOf(services, publicationId)
  if (deskId === null) return
  const { transactions } = services
  try {
    await transactions.asDesk(deskId, async (manager) => {
      const due = await lockDue(manager, publicationId)
      if (due) await publish(manager, due)
    })
  } catch (error) {
    const known = error instanceof DomainError
    if (!known && !last) throw error
    const { code, message } = known ? error : new DomainError('INTERNAL')
    await transactions.asDesk(deskId, async (manager) => {
      const due = await lockDue(manager, publicationId)
      if (due) await stopPlan(manager, { ...due, actorId: null, state: 'stopped', code, message })
    })
    if (!known) throw error
  }
}

const deskOf = async ({ keeper }: Services, id: string): Promise<string | null> => {
  const { rows } = await keeper.query<{ desk_id: string }>(
    'select desk_id from publication_plans where id = $1',
    [id],
  )
  return rows[0]?.desk_id ?? null
}

/** Under the briefing's lock, as everything that is done to it; null when it does not wait any more. */
const lockDue = async (manager: EntityManager, id: string): Promise<Due | null> => {
  const { briefingId, revisionId } = await manager.findOneByOrFail(PublicationPlan, { id })
  await manager.query('select 1 from briefings where id = $1 for no key update', [briefingId])
  const plan = await manager.findOneByOrFail(PublicationPlan, { id })
  if (plan.state !== 'planned') return null
  const briefing = await manager.findOneByOrFail(Briefing, { id: briefingId })
  return { plan, briefing, revision: await manager.findOneByOrFail(Revision, { id: revisionId }) }
}

const isEarly = 'select $1::timestamptz > now() as early'

const publish = async (manager: EntityManager, { plan, briefing, revision }: Due): Promise<void> => {
  const { id, deskId, briefingId, plannedBy, slug, wish, publishAt } = plan
  const [clock] = await manager.query<{ early: boolean }[]>(isEarly, [publishAt])
  // By the database's clock it is not time yet: this worker's own goes before it.
  if (clock!.early) return requestPublishing(manager, plan, new Date(publishAt.getTime() + 1_000))
  if (!(await actorMay(manager, 'publication.make', plannedBy, { briefingId, deskId })))
    throw new DomainError('CANCELLED_NO_ACCESS')
  if (briefing.state === 'archived') throw new DomainError('READ_ONLY', 'This briefing is archived.')
  await requirePublishable(manager, briefing, revision)
  await manager.update(PublicationPlan, { id }, { state: 'published', endedAt: new Date() })
  await publishNow(manager, {
    id,
    slug,
    revision,
    wish,
    actorId: plannedBy,
    title: briefing.title,
    planned: true,
    translationGroup: await groupOf(manager, deskId, wish.translationOf),
  })
}
