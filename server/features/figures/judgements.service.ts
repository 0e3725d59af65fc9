import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { JudgementOutcome as Wanted, JudgementView } from '#core/contracts/http/judgements'
import { claimOf, keyJudgementsIn } from '#core/editor/judgements/key-judgements'
import type { EditorNode } from '#core/editor/json/editor-json'
import type { Principal } from '#server/auth/principal'
import { audited } from '#server/database/append-audit'
import { JudgementOutcome } from '#server/database/entities/judgement-outcome'
import { Transactions } from '#server/database/transactions'
import { loadBriefing } from '#server/features/briefings/index'
import { approvedOfBriefing } from '#server/publishing/approved'

/** Judgements are made with the signature: only approved words are looked at. */
const approved = `
  select approved.revision_id, r.content from briefings b ${approvedOfBriefing}
    join revisions r on r.id = approved.revision_id where b.id = $1`

const outcomes = `
  select o.judgement_id, o.came_true, o.note, o.decided_by, u.name, o.decided_at
    from judgement_outcomes o left join users u on u.id = o.decided_by where o.briefing_id = $1`

interface OutcomeRow {
  judgement_id: string
  came_true: boolean
  note: string
  decided_by: string | null
  name: string | null
  decided_at: Date
}

/** What became of the key judgements that were signed. */
@Injectable()
export class JudgementsService {
  constructor(private readonly transactions: Transactions) {}

  list(me: Principal, briefingId: string): Promise<{ items: JudgementView[]; nextCursor: null }> {
    return this.transactions.asUser(me.userId, async (manager) => {
      await loadBriefing(manager, me, 'publication.read', briefingId)
      return { items: await judgementsOf(manager, briefingId), nextCursor: null }
    })
  }

  /** Throws NOT_FOUND for a judgement that is not in the approved words. */
  decide(me: Principal, briefingId: string, judgementId: string, wanted: Wanted): Promise<JudgementView> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const { deskId } = await loadBriefing(manager, me, 'judgement.decide', briefingId)
      const known = await judgementsOf(manager, briefingId)
      if (!known.some(({ id }) => id === judgementId)) throw new DomainError('NOT_FOUND')
      await write(manager, me, { briefingId, judgementId, deskId }, wanted)
      await audited(manager, {
        ...{ action: 'judgement.decided', actorId: me.userId, deskId },
        ...{ object: { kind: 'briefing', id: briefingId }, data: { judgementId, cameTrue: wanted.cameTrue } },
      })
      const now = await judgementsOf(manager, briefingId)
      return now.find(({ id }) => id === judgementId)!
    })
  }
}

const write = async (
  manager: EntityManager,
  me: Principal,
  { deskId, ...key }: { briefingId: string; judgementId: string; deskId: string },
  { cameTrue, note = '' }: Wanted,
): Promise<void> => {
  await manager.delete(JudgementOutcome, key)
  if (cameTrue !== null)
    await manager.insert(JudgementOutcome, { ...key, deskId, cameTrue, note, decidedBy: me.userId })
}

const judgementsOf = async (manager: EntityManager, briefingId: string): Promise<JudgementView[]> => {
  const [found] = await manager.query<{ revision_id: string; content: EditorNode }[]>(approved, [briefingId])
  if (!found) return []
  const rows = await manager.query<OutcomeRow[]>(outcomes, [briefingId])
  const decided = new Map(rows.map((row) => [row.judgement_id, row]))
  return keyJudgementsIn(found.content).flatMap((judgement) => {
    const { attrs } = judgement
    if (typeof attrs?.id !== 'string') return []
    const { id, likelihood, confidence } = attrs
    return {
      ...{ id, briefingId, revisionId: found.revision_id, text: claimOf(judgement) },
      likelihood: typeof likelihood === 'number' ? likelihood : null,
      confidence: typeof confidence === 'string' ? confidence : null,
      outcome: outcomeOf(decided.get(id)),
    }
  })
}

const outcomeOf = (row: OutcomeRow | undefined): JudgementView['outcome'] =>
  row
    ? {
        ...{ cameTrue: row.came_true, note: row.note, at: row.decided_at.toISOString() },
        by: row.decided_by === null ? null : { id: row.decided_by, name: row.name ?? '' },
      }
    : null
