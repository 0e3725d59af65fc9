import { Inject, Injectable } from '@nestjs/common'
import { Pool } from 'pg'
import type { Principal } from '#server/auth/principal'
import { requireOwnHand } from '#server/auth/require-recent'
import { audited } from '#server/database/append-audit'
import { openTo } from '#server/database/open-to'
import { HOT_POOL } from '#server/database/tokens'
import { Transactions } from '#server/database/transactions'

/**
 * What is mine, a part each; row-level security leaves out what stands on desks that are no longer mine, and of what I began
 * that which is limited to others by now is not told: it may have another title.
 */
const mine: Record<string, string> = {
  account: `select id, email, name, about, language, time_zone, role, created_at, email_confirmed_at, password_changed_at,
              notification_choices from users where id = $1`,
  desks: `select d.name, m.role, m.created_at as since from memberships m join desks d on d.id = m.desk_id where m.user_id = $1`,
  sessions: `select user_agent, address, created_at, last_seen_at, expires_at, revoked_at from sessions where user_id = $1`,
  tokens: `select name, scopes, created_at, expires_at, last_used_at, revoked_at from access_tokens where user_id = $1`,
  passkeys: `select name, created_at, last_used_at from passkeys where user_id = $1`,
  identities: `select issuer, subject, created_at from oidc_identities where user_id = $1`,
  uploads: `select purpose, name, media_type, bytes, created_at from uploads where owner_id = $1`,
  comments: `select c.text, c.state, c.reason, c.created_at, c.edited_at, p.title as under from comments c
              join publications p on p.id = c.publication_id where c.author_id = $1`,
  threads: `select t.title, t.created_at from threads t
             where t.created_by = $1 and ${openTo(`('thread:' || t.id)`, '$1')}`,
  messages: `select text, created_at, article_quote as quoted from messages where author_id = $1`,
  reactions: `select message_id, sign, at from message_reactions where user_id = $1`,
  briefings: `select b.title, b.language, b.marking, b.created_at from briefings b
               where b.created_by = $1 and ${openTo(`('briefing:' || b.id)`, '$1')}`,
  articlesRead: `select article_id, read_at from article_reads where user_id = $1`,
  briefingsRead: `select briefing_id, read_at from briefing_reads where user_id = $1`,
}
/** The audit trail is the keeper's to read across desks: what I did, without what others did to me. */
const deeds = 'select at, action, object_kind, object_id from audit_entries where actor_id = $1 order by id'

/** Everything that is kept about a person, for himself (GDPR article 15 and 20), as JSON. */
@Injectable()
export class ExportService {
  constructor(
    private readonly transactions: Transactions,
    @Inject(HOT_POOL) private readonly keeper: Pool,
  ) {}

  async make(me: Principal): Promise<Record<string, unknown>> {
    requireOwnHand(me)
    const parts = await this.transactions.asUser(me.userId, async (manager) => {
      const found: Record<string, unknown> = {}
      for (const [name, statement] of Object.entries(mine))
        found[name] = await manager.query(statement, [me.userId])
      await audited(manager, { action: 'account.exported', actorId: me.userId })
      return found
    })
    const { rows } = await this.keeper.query(deeds, [me.userId])
    return { format: 'briefroom-account', version: 1, at: new Date().toISOString(), ...parts, deeds: rows }
  }
}
