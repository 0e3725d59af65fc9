import type { EntityManager } from 'typeorm'
import type { BriefingView } from '#core/contracts/http/briefings'
import { approvedOfBriefing } from '#server/publishing/approved'

type State = BriefingView['state']

/**
 * The state of a briefing follows from what was done to it: an open review, changes that are asked for, an approval that
 * is not on the portal yet, a publication that stands or was withdrawn.
 */
const facts = `
  select b.state, review.state as review, approved.revision_id as approved, last.revision_id as published, last.withdrawn_at
    from briefings b
    left join lateral (
      select r.state from reviews r where r.briefing_id = b.id order by r.asked_at desc, r.id desc limit 1
    ) review on true
    left join lateral (
      select p.revision_id, p.withdrawn_at from publications p where p.briefing_id = b.id
       order by p.withdrawn_at desc nulls first limit 1
    ) last on true
    ${approvedOfBriefing}
   where b.id = $1`

interface Facts {
  state: State
  review: string | null
  approved: string | null
  published: string | null
  withdrawn_at: Date | null
}

const stateOf = ({ review, approved, published, withdrawn_at }: Facts): State => {
  if (review === 'open') return 'in-review'
  if (review === 'changes-asked') return 'changes-asked'
  if (approved !== null && approved !== published) return 'approved'
  if (published !== null) return withdrawn_at ? 'withdrawn' : 'published'
  return 'draft'
}

/** Brings the state up to what was just done, under the lock of the briefing's row; what is archived stays so. */
export const settleState = async (
  manager: EntityManager,
  briefingId: string,
  { fromArchive = false } = {},
): Promise<State> => {
  const [found] = await manager.query<Facts[]>(facts, [briefingId])
  if (found!.state === 'archived' && !fromArchive) return 'archived'
  const state = stateOf(found!)
  await manager.query('update briefings set state = $2, updated_at = now() where id = $1', [
    briefingId,
    state,
  ])
  return state
}
