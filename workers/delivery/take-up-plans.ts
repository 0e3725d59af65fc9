import { requestOverdue } from '#server/publishing/request-publishing'
import type { Processor } from '#workers/runtime/processor'

interface Overdue {
  id: string
  plannedBy: string
  deskId: string
}

const overdue = `
  select id, planned_by as "plannedBy", desk_id as "deskId" from publication_plans
   where state = 'planned' and publish_at < now() - interval '1 minute' order by publish_at, id limit 100`

/** Takes up planned publications whose time has passed and which still wait: their job was lost, or given up. */
export const takeUpPlans: Processor<'publications.overdue'> = async ({ keeper, transactions }) => {
  const { rows } = await keeper.query<Overdue>(overdue)
  for (const plan of rows) await transactions.asDesk(plan.deskId, (manager) => requestOverdue(manager, plan))
}
