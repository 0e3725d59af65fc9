import { noteMissing } from '#server/database/erase-account'
import type { Processor } from '#workers/runtime/processor'

/** What has served its time, each as the keeper; 5,000 rows at a time, so that no sweep holds a table for long. */
const sweeps = [
  `delete from tickets where id in (select id from tickets where expires_at < now() - interval '1 hour' limit 5000)`,
  `delete from idempotency_keys where (user_id, key) in (
     select user_id, key from idempotency_keys where created_at < now() - interval '24 hours' limit 5000)`,
  `delete from rate_counters where key in (
     select key from rate_counters where expire < extract(epoch from now()) * 1000 limit 5000)`,
  // A reprint of what is older than this is a text of its own.
  `delete from article_bands where ctid in (
     select ctid from article_bands where at < now() - interval '30 days' limit 5000)`,
  // A story finds no company for what is older than this.
  `delete from article_terms where ctid in (
     select ctid from article_terms where at < now() - interval '7 days' limit 5000)`,
  `delete from arrivals where article_id in (
     select article_id from arrivals where stored_at < now() - interval '14 days' limit 5000)`,
  // What was done earlier is not taken back any more.
  `delete from ways_back where id in (
     select id from ways_back where at < now() - interval '1 day' limit 5000)`,
  `delete from watch_mails where at < now() - interval '1 day'`,
  `delete from host_turns where until < now() - interval '1 hour'`,
  `delete from passkey_challenges where id in (
     select id from passkey_challenges where expires_at < now() - interval '1 hour' limit 5000)`,
  `delete from remember_families where id in (
     select id from remember_families where expires_at < now() or revoked_at < now() - interval '30 days' limit 5000)`,
  `delete from mail_links where id in (
     select id from mail_links where expires_at < now() - interval '30 days' limit 5000)`,
  `delete from revocations where seq in (
     select seq from revocations where at < now() - interval '7 days' limit 5000)`,
  // A job that its queue has not ended by then is not handed to it again.
  `delete from job_requests where handed_over_at is not null and created_at < now() - interval '7 days'`,
  // Who comes back after longer reads his lists anew (decision 6).
  `delete from events where (stream, seq) in (
     select stream, seq from events where at < now() - interval '30 days' order by at limit 5000)`,
]

/** Feeds that nobody reads any more are the application's to remove; what still points at one keeps it, and a hub is told first. */
const unreadFeeds = `
  select f.id from feeds f where f.created_at < now() - interval '1 hour'
     and not exists (select 1 from sources s where s.feed_id = f.id)
     and not exists (select 1 from feed_subscriptions h where h.feed_id = f.id) limit 500`

const erasures = 'select user_id as id from erasures order by at'

/**
 * Deletes what has served its time: tickets, idempotency keys, counters, traces of old texts, old events, feeds without readers. And sees to
 * it that a restore would find everybody who was forgotten.
 */
export const sweep: Processor<'retention.sweep'> = async ({ keeper, transactions, config }) => {
  for (const statement of sweeps) while (((await keeper.query(statement)).rowCount ?? 0) === 5_000);
  const { rows } = await keeper.query<{ id: string }>(unreadFeeds)
  for (const { id } of rows)
    await transactions
      .open((manager) => manager.query('delete from feeds where id = $1', [id]))
      .catch((error: unknown) => {
        // Somebody began to read it in this moment: it stays.
        if ((error as { code?: unknown }).code !== '23503') throw error
      })
  const erased = await keeper.query<{ id: string }>(erasures)
  await noteMissing(
    config,
    erased.rows.map((row) => row.id),
  )
}
