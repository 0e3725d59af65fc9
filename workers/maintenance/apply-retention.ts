import { retentionNames, type RetentionKind } from '#core/contracts/http/retention'
import { audited } from '#server/database/append-audit'
import { rulesFrom, rulesStatement, selectDue } from '#server/database/retention'
import { removeDue } from '#workers/maintenance/remove-due'
import type { Processor, Services } from '#workers/runtime/processor'

const batch = 1_000

/**
 * Takes away what the admins' rules no longer keep, kind by kind, in batches that may be cut off anywhere: what is left is
 * due at the next run. Each kind that lost something leaves one audit entry with its rule and the number.
 */
export const applyRetention: Processor<'retention.apply'> = async (services) => {
  const rules = rulesFrom((await services.keeper.query<{ value: unknown }>(rulesStatement)).rows)
  for (const kind of retentionNames) {
    const days = rules[kind]
    if (days === null) continue
    const removed = await applyRule(services, kind, days)
    if (removed > 0) await note(services, kind, days, removed)
  }
}

const applyRule = async (services: Services, kind: RetentionKind, days: number): Promise<number> => {
  let removed = 0
  for (;;) {
    const { rows } = await services.keeper.query<{ key: string }>(selectDue(kind), [days, batch])
    const keys = rows.map(({ key }) => key)
    const gone = await removeDue[kind](services, keys, days)
    removed += gone
    if (rows.length < batch || gone === 0) return removed
  }
}

const note = (
  { transactions }: Services,
  kind: RetentionKind,
  days: number,
  removed: number,
): Promise<void> =>
  transactions.open((manager) =>
    audited(manager, {
      action: 'retention.applied',
      actorId: null,
      object: { kind: 'retention', id: kind },
      data: { days, removed },
    }),
  )
