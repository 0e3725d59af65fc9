import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Since when the words of this hash are approved in a briefing, and when the last signature that made them so was taken back; no row where
 * they never were. It looks at each moment at which a signature came or went, and at those that stood then.
 */
const up = `
create function approval_of_words(in_hash text, in_briefing uuid)
returns table (approved_at timestamptz, taken_back_at timestamptz)
language sql stable security definer set search_path = public as $$
  with signatures as (
    select a.id, a.revision_id, a.signed_by, a.needed, a.at, w.at as until
      from approvals a left join approval_withdrawals w on w.approval_id = a.id
     where a.content_hash = in_hash and a.briefing_id = in_briefing),
  moments as (select at from signatures union select until from signatures where until is not null),
  states as (
    select m.at,
           (select min(k.at) from signatures k
             where k.at <= m.at and (k.until is null or k.until > m.at)
               and (select count(distinct s.signed_by) from signatures s
                     where s.revision_id = k.revision_id and s.at <= k.at and (s.until is null or s.until > m.at)) >= k.needed) as since
      from moments m),
  latest as (select at, since from states where since is not null order by at desc limit 1)
  select latest.since, (select min(s.at) from states s where s.at > latest.at) from latest
$$;
revoke all on function approval_of_words from public;
grant execute on function approval_of_words to briefroom_app;
`

/** When an approval was taken back: a publication says so to whoever asks whether its words are approved. */
export class ApprovalsTakenBack1795706700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function approval_of_words(text, uuid)')
  }
}
