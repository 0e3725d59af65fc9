import { statfs } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Inject, Injectable } from '@nestjs/common'
import { Pool } from 'pg'
import type { HealthPart, HealthView, MailRow } from '#core/contracts/http/admin'
import type { Page } from '#core/contracts/http/common'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Principal } from '#server/auth/principal'
import type { Config } from '#server/config/schema'
import { CONFIG } from '#server/config/tokens'
import { HOT_POOL } from '#server/database/tokens'
import { QueueCare } from '#server/jobs/queue-care'
import { uselessMail } from '#server/mail/useless-mail'
import { requireRight } from '#server/permissions/require'

type Name = HealthPart['name']
type Facts = HealthPart['facts']

/** Above these something is ill: seconds that a job may wait, entries may be unsealed, a mail may lie; share of a full disk (L24). */
const limits = { waitSeconds: 120, unsealedSeconds: 60, mailSeconds: 600, disk: 0.8 }

const databaseFacts = `
  select current_setting('server_version') as version, pg_database_size(current_database())::float8 as bytes,
         (select count(*)::int from pg_stat_activity where datname = current_database()) as connections,
         (select count(distinct application_name)::int from pg_stat_activity where application_name like 'briefroom%') as programs`
const relayFacts = `
  select count(*)::int as waiting, coalesce(extract(epoch from now() - min(run_at)), 0)::int as seconds
    from job_requests where run_at <= now()`
const auditFacts = `
  select count(*)::int as unsealed, coalesce(extract(epoch from now() - min(at)), 0)::int as seconds,
         (select max(sealed_seq)::int8 from audit_entries) as sealed from audit_entries where hash is null`
const mailFacts = `
  select count(*)::int as waiting, coalesce(extract(epoch from now() - min(created_at)), 0)::int as seconds
    from mails m where sent_at is null and created_at > now() - interval '7 days' and not ${uselessMail}`
const mails = `
  select id, recipient as to, case when not confidential then subject end as subject, created_at, sent_at from mails order by created_at desc, id desc limit 200`

/** How the house is, part by part, with the numbers behind each word. */
@Injectable()
export class HealthService {
  constructor(
    private readonly care: QueueCare,
    @Inject(HOT_POOL) private readonly keeper: Pool,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async read(me: Principal): Promise<HealthView> {
    requireRight(me, 'installation.manage', {})
    const parts = await Promise.all([
      this.#part('database', () => this.#database()),
      this.#part('relay', () => this.#waiting(relayFacts, limits.waitSeconds)),
      this.#part('queue', () => this.#queue()),
      this.#part('audit', () => this.#waiting(auditFacts, limits.unsealedSeconds)),
      this.#part('mail', () => this.#mail()),
      this.#part('disk', () => this.#disk()),
      this.#part('process', () => Promise.resolve(this.#process())),
    ])
    return { at: new Date().toISOString(), parts }
  }

  async mails(me: Principal): Promise<Page<MailRow>> {
    requireRight(me, 'installation.manage', {})
    const { rows } = await this.keeper.query<{
      id: string
      to: string
      subject: string | null
      created_at: Date
      sent_at: Date | null
    }>(mails)
    const items = rows.map(({ id, to, subject, created_at: created, sent_at: sent }) => ({
      ...{ id, to, subject },
      createdAt: created.toISOString(),
      sentAt: sent?.toISOString() ?? null,
    }))
    return { items, nextCursor: null }
  }

  /** A part that cannot be asked is ill, and says so; the others are told all the same. */
  async #part(name: Name, ask: () => Promise<{ well: boolean; facts: Facts }>): Promise<HealthPart> {
    try {
      const { well, facts } = await ask()
      return { name, state: well ? 'well' : 'ill', facts }
    } catch (error) {
      const problem =
        error instanceof DomainError ? error.code : error instanceof Error ? error.name : 'unknown'
      return { name, state: 'ill', facts: { problem } }
    }
  }

  async #database() {
    const began = performance.now()
    const { rows } = await this.keeper.query<Facts>(databaseFacts)
    return { well: true, facts: { ...rows[0]!, milliseconds: Math.round(performance.now() - began) } }
  }

  async #waiting(statement: string, limit: number) {
    const { rows } = await this.keeper.query<Facts>(statement)
    return { well: Number(rows[0]!.seconds) < limit, facts: rows[0]! }
  }

  async #queue() {
    const queues = await this.care.all()
    const sum = (key: 'waiting' | 'active' | 'failed'): number =>
      queues.reduce((total, queue) => total + queue[key], 0)
    const failed = sum('failed')
    const facts = { kind: this.care.kind, waiting: sum('waiting'), active: sum('active'), failed }
    return { well: failed === 0, facts }
  }

  async #mail() {
    if (!this.config.SMTP_URL) return { well: true, facts: { caught: true } }
    return this.#waiting(mailFacts, limits.mailSeconds)
  }

  async #disk() {
    const { blocks, bavail, bsize } = await statfs(resolve(this.config.DATA_DIR))
    const used = blocks === 0 ? 0 : 1 - bavail / blocks
    return { well: used < limits.disk, facts: { used: Math.round(used * 100), freeBytes: bavail * bsize } }
  }

  #process() {
    const { rss, heapUsed } = process.memoryUsage()
    const facts = { uptimeSeconds: Math.round(process.uptime()), memoryBytes: rss, heapBytes: heapUsed }
    return { well: true, facts: { ...facts, node: process.versions.node } }
  }
}
