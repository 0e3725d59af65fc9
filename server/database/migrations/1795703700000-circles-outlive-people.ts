import type { MigrationInterface, QueryRunner } from 'typeorm'

/** @param circles what becomes of the circles that the erased person is in */
const eraseAccount = (circles: string): string => `
create or replace function erase_account(in_user uuid) returns void language plpgsql security definer set search_path = public as $$
declare
  address text;
begin
  select email into address from users where id = in_user;
  if address is null then return; end if;
  insert into erasures (user_id) values (in_user) on conflict do nothing;
  delete from sessions where user_id = in_user;
  delete from remember_families where user_id = in_user;
  delete from access_tokens where user_id = in_user;
  delete from tickets where user_id = in_user;
  delete from temporary_passwords where user_id = in_user;
  delete from mail_links where user_id = in_user;
  delete from second_factors where user_id = in_user;
  delete from recovery_codes where user_id = in_user;
  delete from passkeys where user_id = in_user;
  delete from passkey_challenges where user_id = in_user;
  delete from oidc_identities where user_id = in_user;
  delete from idempotency_keys where user_id = in_user;
  delete from memberships where user_id = in_user;
${circles}  delete from article_reads where user_id = in_user;
  delete from thread_reads where user_id = in_user;
  delete from uploads where owner_id = in_user and desk_id is null;
  delete from mails where lower(recipient) = lower(address);
  delete from invitations where lower(email) = lower(address) and used_at is null;
  update events set data = jsonb_set(data, '{name}', '"Former member"')
   where type = 'desk.member.added' and data->>'userId' = in_user::text;
  update users set email = 'erased-' || in_user || '@invalid.example', name = 'Former member', password_hash = 'none', role = 'member',
    status = 'erased', language = null, about = '', avatar_id = null, time_zone = null, notification_choices = '{}',
    email_confirmed_at = null
   where id = in_user;
end
$$;
`

/** What was limited and is not any more: RED without named people, or a circle that nobody has opened to the desk. */
const lost = `
  select b.id, b.desk_id, b.document_id, b.created_by from briefings b left join said s on s.object_id = b.id::text
   where not exists (select 1 from resource_members c where c.kind = 'briefing' and c.resource_id = b.id)
     and (b.marking = 'RED' or jsonb_typeof(s.circle) = 'number')`

/**
 * Closes them again, for whoever began or wrote them as RED always does it; erased or not, so that nobody left is nobody at
 * all. Whoever has one open leaves it.
 */
const closeLost = `
with said as (
  select distinct on (object_id) object_id, data -> 'circle' as circle from audit_entries
   where object_kind = 'briefing' and data ? 'circle' order by object_id, id desc),
lost as (${lost}),
things as (
  select 'briefing' as kind, l.id, l.id as briefing_id from lost l
  union all select 'thread', t.id, l.id from threads t join lost l on t.on_kind = 'briefing' and t.on_id = l.id),
people as (
  select l.id as briefing_id, l.created_by as user_id from lost l
  union select l.id, u.id from lost l join collab_clients w on w.document_id = l.document_id join users u on u.id = w.user_id),
closed as (
  insert into resource_members (kind, resource_id, user_id, desk_id)
  select t.kind, t.id, p.user_id, l.desk_id
    from lost l join things t on t.briefing_id = l.id join people p on p.briefing_id = l.id
  on conflict do nothing returning desk_id)
select append_revocation(m.user_id, 'desk', null, m.desk_id) from memberships m
 where m.desk_id in (select desk_id from closed)`

const key = (ending: string): string => `
alter table resource_members drop constraint resource_members_user_id_fkey;
alter table resource_members add constraint resource_members_user_id_fkey foreign key (user_id) references users(id)${ending};`

/**
 * A circle outlives its people. The last one's row went with his account, and no row means the whole desk: now the row
 * stays, under an id that names nobody, and no account is deleted from under one.
 */
export class CirclesOutlivePeople1795703700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(eraseAccount(''))
    await runner.query(key(''))
    await runner.query(closeLost)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(key(' on delete cascade'))
    await runner.query(eraseAccount('  delete from resource_members where user_id = in_user;\n'))
  }
}
