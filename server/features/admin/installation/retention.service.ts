import { Inject, Injectable } from '@nestjs/common'
import { Pool } from 'pg'
import {
  retentionKinds,
  retentionNames,
  retentionRules,
  type RetentionChange,
  type RetentionKind,
  type RetentionList,
  type RetentionRules,
  type RetentionView,
} from '#core/contracts/http/retention'
import type { Principal } from '#server/auth/principal'
import { requireRecent } from '#server/auth/require-recent'
import { audited } from '#server/database/append-audit'
import { countAged, rulesFrom, rulesStatement } from '#server/database/retention'
import { HOT_POOL } from '#server/database/tokens'
import { Transactions } from '#server/database/transactions'
import { requireRight } from '#server/permissions/require'

const keep = `
  insert into installation_settings (name, value, changed_by) values ('retention', $1, $2)
  on conflict (name) do update set value = excluded.value, changed_by = excluded.changed_by, changed_at = now()`
const lock = 'select pg_advisory_xact_lock(4271031)'

/** The newest run of each kind that took something. */
const lastRuns = `
  select distinct on (object_id) object_id as kind, at, (data->>'removed')::int as removed from audit_entries
   where action = 'retention.applied' order by object_id, id desc`
interface LastRun {
  kind: string
  at: Date
  removed: number
}

/** What is not named in the change stays as it is. */
const changed = (rules: RetentionRules, change: RetentionChange): RetentionRules =>
  retentionRules.parse({ ...rules, ...change })

/** How long which kind of thing is kept: what the rules are, what a rule would take away, and a change of them. */
@Injectable()
export class RetentionService {
  constructor(
    private readonly transactions: Transactions,
    /** The keeper's: things of all desks are counted, none is shown. */
    @Inject(HOT_POOL) private readonly keeper: Pool,
  ) {}

  /** The rules in force, and what each takes away at its next run. */
  async read(me: Principal): Promise<RetentionList> {
    requireRight(me, 'installation.manage', {})
    return this.#viewOf(await this.#rules())
  }

  /** What would go if these were the rules. Nothing changes. */
  async preview(me: Principal, change: RetentionChange): Promise<RetentionList> {
    requireRight(me, 'installation.manage', {})
    return this.#viewOf(changed(await this.#rules(), change))
  }

  async change(me: Principal, change: RetentionChange): Promise<RetentionList> {
    requireRight(me, 'installation.manage', {})
    requireRecent(me)
    const rules = await this.transactions.asUser(me.userId, async (manager) => {
      await manager.query(lock)
      const kept = changed(rulesFrom(await manager.query<{ value: unknown }[]>(rulesStatement)), change)
      await manager.query(keep, [JSON.stringify(kept), me.userId])
      const object = { kind: 'setting', id: 'retention' }
      await audited(manager, { action: 'setting.changed', actorId: me.userId, object, data: { ...change } })
      return kept
    })
    return this.#viewOf(rules)
  }

  async #rules(): Promise<RetentionRules> {
    return rulesFrom((await this.keeper.query<{ value: unknown }>(rulesStatement)).rows)
  }

  async #viewOf(rules: RetentionRules): Promise<RetentionList> {
    const { rows } = await this.keeper.query<LastRun>(lastRuns)
    const last = new Map(rows.map((row) => [row.kind, row]))
    const items: RetentionView[] = []
    for (const kind of retentionNames) items.push(await this.#ruleOf(kind, rules[kind], last.get(kind)))
    return { items }
  }

  async #ruleOf(kind: RetentionKind, days: number | null, last: LastRun | undefined): Promise<RetentionView> {
    const aged =
      days === null
        ? { old: 0, due: 0 }
        : (await this.keeper.query<{ old: number; due: number }>(countAged(kind), [days])).rows[0]!
    const ran = last ? { at: last.at.toISOString(), removed: last.removed } : null
    return { kind, days, least: retentionKinds[kind].least, ...aged, last: ran }
  }
}
