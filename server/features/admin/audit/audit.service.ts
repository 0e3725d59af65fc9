import { Inject, Injectable } from '@nestjs/common'
import { Pool } from 'pg'
import type { AuditQuery, AuditRow, ChainVerdictView } from '#core/contracts/http/admin'
import type { Page } from '#core/contracts/http/common'
import { DomainError } from '#core/contracts/errors/domain-error'
import { verifyChain } from '#server/audit/verify-chain'
import type { Principal } from '#server/auth/principal'
import { audited } from '#server/database/append-audit'
import { HOT_POOL } from '#server/database/tokens'
import { Transactions } from '#server/database/transactions'
import { csvLine } from '#server/features/admin/audit/csv'
import { requireRight } from '#server/permissions/require'

const found = `
  select a.id::text, a.sealed_seq::int8 as seq, a.at, a.action, a.object_kind, a.object_id, a.data, a.request_id,
         a.actor_id, u.name as actor_name, a.desk_id, d.name as desk_name,
         case a.object_kind when 'user' then (select name from users where id = a.object_id::uuid)
                            when 'desk' then (select name from desks where id = a.object_id::uuid) end as object_name
    from audit_entries a left join users u on u.id = a.actor_id left join desks d on d.id = a.desk_id
   where ($1::uuid is null or a.actor_id = $1)
     and ($2::text is null or a.action = $2 or (right($2, 1) = '.' and starts_with(a.action, $2)))
     and ($3::uuid is null or a.desk_id = $3) and ($4::text is null or a.object_id = $4)
     and ($5::timestamptz is null or a.at >= $5) and ($6::timestamptz is null or a.at < $6)
     and ($7::bigint is null or a.id < $7)
   order by a.id desc limit $8`
/** Rows of one file; the filter makes it smaller, not a second page. */
const mostRows = 50_000

interface FoundRow {
  id: string
  seq: string | null
  at: Date
  action: string
  object_kind: string | null
  object_id: string | null
  object_name: string | null
  data: Record<string, unknown>
  request_id: string | null
  actor_id: string | null
  actor_name: string | null
  desk_id: string | null
  desk_name: string | null
}

const viewOf = (row: FoundRow): AuditRow => ({
  id: row.id,
  seq: row.seq === null ? null : Number(row.seq),
  at: row.at.toISOString(),
  actor: row.actor_id === null ? null : { id: row.actor_id, name: row.actor_name ?? '' },
  action: row.action,
  desk: row.desk_id === null ? null : { id: row.desk_id, name: row.desk_name ?? '' },
  objectKind: row.object_kind,
  objectId: row.object_id,
  objectName: row.object_name,
  data: row.data,
  requestId: row.request_id,
})

const columns = [
  ...['seq', 'at', 'actor', 'actorId', 'action', 'desk', 'object', 'objectId', 'data', 'requestId'],
  'objectName',
]

const cellsOf = (row: AuditRow): string[] => [
  String(row.seq ?? ''),
  row.at,
  row.actor?.name ?? '',
  row.actor?.id ?? '',
  row.action,
  row.desk?.name ?? '',
  row.objectKind ?? '',
  row.objectId ?? '',
  JSON.stringify(row.data),
  row.requestId ?? '',
  row.objectName ?? '',
]

/** The audit trail, for the admins. Who looks into it stands in it. */
@Injectable()
export class AuditService {
  constructor(
    private readonly transactions: Transactions,
    @Inject(HOT_POOL) private readonly keeper: Pool,
  ) {}

  /** Newest first. */
  async list(me: Principal, query: AuditQuery): Promise<Page<AuditRow>> {
    requireRight(me, 'installation.manage', {})
    await this.#note(me, 'audit.read', { kind: 'page' })
    const rows = await this.#find(query, query.limit + 1)
    const items = rows.slice(0, query.limit)
    return { items, nextCursor: rows.length > query.limit ? items.at(-1)!.id : null }
  }

  /** The same as a table for a spreadsheet, at most 50,000 rows; no cell is a formula. */
  async table(me: Principal, query: AuditQuery): Promise<string> {
    requireRight(me, 'installation.manage', {})
    await this.#note(me, 'audit.read', { kind: 'file' })
    const rows = await this.#find(query, mostRows)
    return [csvLine(columns), ...rows.map((row) => csvLine(cellsOf(row)))].join('')
  }

  async verify(me: Principal): Promise<ChainVerdictView> {
    requireRight(me, 'installation.manage', {})
    const verdict = await verifyChain(this.keeper)
    await this.#note(me, 'audit.verified', { ok: verdict.ok })
    return verdict
  }

  async #find(query: AuditQuery, limit: number): Promise<AuditRow[]> {
    const { actor, action, desk, object, from, to, cursor } = query
    if (cursor !== undefined && !/^\d{1,18}$/.test(cursor)) throw new DomainError('INVALID_INPUT')
    const values = [actor, action, desk, object, from, to, cursor].map((value) => value ?? null)
    const { rows } = await this.keeper.query<FoundRow>(found, [...values, limit])
    return rows.map(viewOf)
  }

  #note(
    me: Principal,
    action: 'audit.read' | 'audit.verified',
    data: Record<string, unknown>,
  ): Promise<void> {
    return this.transactions.asUser(me.userId, (manager) =>
      audited(manager, { action, actorId: me.userId, data }),
    )
  }
}
