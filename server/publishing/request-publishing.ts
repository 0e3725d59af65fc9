import type { EntityManager } from 'typeorm'
import type { PublicationPlan } from '#server/database/entities/publication-plan'
import { requestJob } from '#server/database/request-job'

type Plan = Pick<PublicationPlan, 'id' | 'plannedBy'>

const jobOf = ({ id, plannedBy }: Plan) => ({ publicationId: id, actorId: plannedBy })

/** Asks, in the transaction at hand, for a planned publication to go out at a time. */
export const requestPublishing = (manager: EntityManager, plan: Plan, runAt: Date): Promise<void> =>
  requestJob(manager, 'publications.publish', jobOf(plan), { key: `publish.${plan.id}`, runAt })

/**
 * Asks for it now, since its time is past. The key is another one: whether the job that was asked for is lost, was given up or only
 * waits for its next try, this one is done at once, and there is no second of it.
 */
export const requestOverdue = (manager: EntityManager, plan: Plan): Promise<void> =>
  requestJob(manager, 'publications.publish', jobOf(plan), { key: `overdue.${plan.id}` })
