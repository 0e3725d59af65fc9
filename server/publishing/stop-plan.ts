import type { EntityManager } from 'typeorm'
import { audited } from '#server/database/append-audit'
import type { Briefing } from '#server/database/entities/briefing'
import { PublicationPlan } from '#server/database/entities/publication-plan'
import { ownersOf } from '#server/publishing/owners-of'
import { tellApproval } from '#server/publishing/tell-approval'

interface Stop {
  plan: PublicationPlan
  briefing: Pick<Briefing, 'title' | 'state'>
  actorId: string | null
  state: 'stopped' | 'cancelled'
  code: string
  message: string
}

const numberOf = 'select number from revisions where id = $1'

/** What waited for its time does not go out: written, and told to whoever planned it and to those whose words it is. */
export const stopPlan = async (
  manager: EntityManager,
  { plan, briefing, actorId, state, code, message }: Stop,
): Promise<void> => {
  const { id, deskId, briefingId, revisionId, slug, plannedBy } = plan
  await manager.update(
    PublicationPlan,
    { id },
    { state, stoppedCode: code, stoppedMessage: message, endedAt: new Date() },
  )
  await audited(manager, {
    ...{ action: 'publication.stopped', actorId, deskId, object: { kind: 'publication', id } },
    data: { revisionId, code },
  })
  const [revision] = await manager.query<{ number: number }[]>(numberOf, [revisionId])
  const alsoTo = [...(await ownersOf(manager, revisionId)), plannedBy]
  await tellApproval(manager, {
    ...{ type: 'briefing.publication.stopped', deskId, actorId, alsoTo },
    data: {
      ...{ id: briefingId, title: briefing.title, state: briefing.state, revisionId },
      ...{ revisionNumber: revision!.number, publicationId: id, slug, code },
    },
  })
}
