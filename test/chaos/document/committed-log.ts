import type { Client } from 'pg'
import * as Y from 'yjs'
import { readBatch } from '#core/document/batch-framing'
import type { Edit, RowAcknowledgement } from '#test/chaos/document/journal'
import type { Seen } from '#test/chaos/document/seen'

/** A committed row, as it was when it was written; compaction does not take it away from here. */
interface CommittedRow {
  readonly seq: number
  readonly previous: number
  readonly updates: readonly Uint8Array[]
  /** Milliseconds since 1970, by Postgres's own record of the transaction. */
  readonly at: number
}

/** When a client id's clock, or the deletion of one of its structs, was committed. */
interface Moment {
  readonly end: number
  readonly at: number
}

/** A reading of the clock may be up to a millisecond old: `Date.now()` is cut off. */
const slackMs = 1

const install = `
create table if not exists chaos_log (
  document_id uuid not null, epoch int not null, seq bigint not null, previous bigint not null, update bytea not null,
  primary key (document_id, seq)
);
create or replace function chaos_keep() returns trigger language plpgsql security definer as $$
begin
  insert into public.chaos_log values (new.document_id, new.epoch, new.seq, new.previous, new.update);
  return null;
end $$;
create or replace trigger chaos_keep after insert on collab_updates for each row execute function chaos_keep()`

/** Keeps a copy of every row of every document's log, written in the row's own transaction. */
export const keepCommittedRows = async (superuser: Client): Promise<void> => {
  await superuser.query(install)
}

/** All that was ever committed to one document, with the time of each commit: what may be shown, and from when on. */
export class CommittedLog {
  readonly #moments = new Map<number, Moment[]>()
  readonly #deleted = new Map<string, number>()
  readonly #rows = new Map<number, CommittedRow>()

  private constructor(readonly rows: readonly CommittedRow[]) {
    for (const row of rows) {
      this.#rows.set(row.seq, row)
      for (const update of row.updates) this.#learn(update, row.at)
    }
  }

  static async read(superuser: Client, documentId: string): Promise<CommittedLog> {
    const { rows } = await superuser.query<{ seq: string; previous: string; update: Buffer; at: number }>(
      `select seq, previous, update, extract(epoch from pg_xact_commit_timestamp(xmin))::float8 * 1000 as at
        from chaos_log where document_id = $1 order by seq`,
      [documentId],
    )
    return new CommittedLog(
      rows.map(({ seq, previous, update, at }) => ({
        seq: Number(seq),
        previous: Number(previous),
        updates: readBatch(new Uint8Array(update)),
        at,
      })),
    )
  }

  #learn(update: Uint8Array, at: number): void {
    const { structs, ds } = Y.decodeUpdate(update)
    for (const { id, length } of structs) {
      const moments = this.#moments.get(id.client) ?? []
      if (moments.length === 0) this.#moments.set(id.client, moments)
      if (id.clock + length > (moments.at(-1)?.end ?? 0)) moments.push({ end: id.clock + length, at })
    }
    for (const [client, ranges] of ds.clients)
      for (const { clock, len } of ranges)
        for (let n = clock; n < clock + len; n++)
          if (!this.#deleted.has(`${client} ${n}`)) this.#deleted.set(`${client} ${n}`, at)
  }

  /** Rows that are missing in between, or out of line. */
  gaps(): string[] {
    return this.rows.flatMap(({ seq, previous }, n) =>
      seq === (this.rows[n - 1]?.seq ?? 0) + 1 && previous === seq - 1
        ? []
        : [`log: row ${seq} follows ${previous}, and stands at place ${n + 1}`],
    )
  }

  /** An acknowledged row that does not exist, or that was acknowledged before it was committed. */
  checkAcknowledgement({ seq, at }: RowAcknowledgement): string[] {
    const row = this.#rows.get(seq)
    if (seq === 0) return []
    if (!row) return [`lost: row ${seq} was acknowledged and is not there`]
    return row.at <= at + slackMs ? [] : [`row ${seq} was acknowledged ${row.at - at} ms before its commit`]
  }

  /** An acknowledged edit that was not committed by then: lost, or sent again since. */
  checkEdit({ kind, word, client, clock, gone, acknowledgedAt }: Edit): string[] {
    if (acknowledgedAt === null || clock === 0) return []
    const at = gone
      ? this.#deleted.get(`${gone.client} ${gone.clock}`)
      : this.#moments.get(client)?.find(({ end }) => end >= clock)?.at
    const what = `${kind} ${word} (${client}:${clock})`
    if (at === undefined) return [`lost: ${what} was acknowledged and never committed`]
    const early = at - acknowledgedAt
    return early <= slackMs ? [] : [`lost: ${what} was acknowledged ${early.toFixed(1)} ms before its commit`]
  }

  /** What somebody's document holds beyond the log, by client id: his own is what he has not saved yet. */
  checkHeld(name: string, doc: Y.Doc, owners: ReadonlyMap<number, string>): string[] {
    const waits = doc.store.pendingStructs === null ? '' : ', and waits for something that is missing'
    return [...Y.decodeStateVector(Y.encodeStateVector(doc))].flatMap(([client, clock]) => {
      const committed = this.#moments.get(client)?.at(-1)?.end ?? 0
      if (committed >= clock) return []
      const whose = client === doc.clientID ? 'own' : `of ${owners.get(client) ?? 'nobody'}`
      return [`${name} holds ${client} (${whose}) up to ${clock}, the log up to ${committed}${waits}`]
    })
  }

  /** What somebody was shown that was not committed by then, or never. */
  checkSeen(seen: Seen): string[] {
    const { structs, ds } = Y.decodeUpdate(seen.update)
    const found: string[] = []
    const judge = (what: string, at: number | undefined): void => {
      if (at === undefined) found.push(`${seen.by} saw ${what}, which was never committed`)
      else if (at > seen.at + slackMs)
        found.push(`${seen.by} saw ${what} ${(at - seen.at).toFixed(1)} ms before its commit`)
    }
    for (const { id, length } of structs) {
      const end = id.clock + length
      judge(`${id.client}:${end}`, this.#moments.get(id.client)?.find((moment) => moment.end >= end)?.at)
    }
    for (const [client, ranges] of ds.clients)
      for (const { clock, len } of ranges)
        for (let n = clock; n < clock + len; n++)
          judge(`the end of ${client}:${n}`, this.#deleted.get(`${client} ${n}`))
    if (seen.seq !== null && seen.seq > 0) judge(`row ${seen.seq}`, this.#rows.get(seen.seq)?.at)
    return found
  }
}
