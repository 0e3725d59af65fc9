import type { MigrationInterface, QueryRunner } from 'typeorm'

const up = `
alter table users add column avatar_id uuid;
alter table users add column time_zone text;
alter table users add column notification_choices jsonb not null default '{}';
alter table sessions add column family_id uuid;
create index sessions_family_id_idx on sessions (family_id);
alter table mail_links add column purpose text not null default 'confirm';
alter table mail_links add column email text;
alter table desks add column archived_at timestamptz;

create table setup_links (
  id uuid not null,
  token_hash bytea not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint setup_links_token_hash_key unique (token_hash),
  constraint setup_links_pkey primary key (id)
);
create table second_factors (
  user_id uuid not null,
  secret bytea not null,
  last_step bigint,
  created_at timestamptz not null default now(),
  confirmed_at timestamptz,
  constraint second_factors_pkey primary key (user_id)
);
create table recovery_codes (
  id uuid not null,
  user_id uuid not null,
  code_hash bytea not null,
  created_at timestamptz not null default now(),
  used_at timestamptz,
  constraint recovery_codes_pkey primary key (id)
);
create index recovery_codes_user_id_idx on recovery_codes (user_id);
create table passkeys (
  id uuid not null,
  user_id uuid not null,
  credential_id text not null,
  public_key bytea not null,
  counter bigint not null default 0,
  transports text[] not null default '{}',
  name text not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  constraint passkeys_credential_id_key unique (credential_id),
  constraint passkeys_pkey primary key (id)
);
create index passkeys_user_id_idx on passkeys (user_id);
create table passkey_challenges (
  id uuid not null,
  user_id uuid,
  challenge text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  constraint passkey_challenges_pkey primary key (id)
);
create index passkey_challenges_user_id_idx on passkey_challenges (user_id);
create table remember_families (
  id uuid not null,
  user_id uuid not null,
  selector text not null,
  verifier_hash bytea not null,
  previous_hash bytea,
  rotated_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  constraint remember_families_selector_key unique (selector),
  constraint remember_families_pkey primary key (id)
);
create index remember_families_user_id_idx on remember_families (user_id);
create table invitations (
  id uuid not null,
  desk_id uuid not null,
  email text not null,
  role text not null,
  token_hash bytea not null,
  invited_by uuid,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  used_by uuid,
  revoked_at timestamptz,
  constraint invitations_token_hash_key unique (token_hash),
  constraint invitations_pkey primary key (id)
);
create index invitations_desk_id_created_at_idx on invitations (desk_id, created_at);
create table uploads (
  id uuid not null,
  purpose text not null,
  owner_id uuid not null,
  desk_id uuid,
  sha256 text not null,
  media_type text not null,
  name text,
  bytes bigint not null,
  width integer,
  height integer,
  created_at timestamptz not null default now(),
  constraint uploads_pkey primary key (id)
);
create index uploads_owner_id_idx on uploads (owner_id);
create index uploads_desk_id_idx on uploads (desk_id);
create table announcements (
  id uuid not null,
  text_en text not null,
  text_zh text not null,
  tone text not null default 'info',
  starts_at timestamptz not null default now(),
  ends_at timestamptz,
  created_by uuid,
  created_at timestamptz not null default now(),
  constraint announcements_pkey primary key (id)
);
create table installation_settings (
  name text not null,
  value jsonb not null,
  changed_by uuid,
  changed_at timestamptz not null default now(),
  constraint installation_settings_pkey primary key (name)
);
create table erasures (
  user_id uuid not null,
  at timestamptz not null default now(),
  constraint erasures_pkey primary key (user_id)
);
create table oidc_identities (
  issuer text not null,
  subject text not null,
  user_id uuid not null,
  created_at timestamptz not null default now(),
  constraint oidc_identities_pkey primary key (issuer, subject)
);
create index oidc_identities_user_id_idx on oidc_identities (user_id);

alter table second_factors add constraint second_factors_user_id_fkey foreign key (user_id) references users(id) on delete cascade;
alter table recovery_codes add constraint recovery_codes_user_id_fkey foreign key (user_id) references users(id) on delete cascade;
alter table passkeys add constraint passkeys_user_id_fkey foreign key (user_id) references users(id) on delete cascade;
alter table passkey_challenges add constraint passkey_challenges_user_id_fkey foreign key (user_id) references users(id) on delete cascade;
alter table remember_families add constraint remember_families_user_id_fkey foreign key (user_id) references users(id) on delete cascade;
alter table invitations add constraint invitations_desk_id_fkey foreign key (desk_id) references desks(id) on delete cascade;
alter table invitations add constraint invitations_invited_by_fkey foreign key (invited_by) references users(id) on delete set null;
alter table invitations add constraint invitations_used_by_fkey foreign key (used_by) references users(id) on delete set null;
alter table uploads add constraint uploads_owner_id_fkey foreign key (owner_id) references users(id) on delete cascade;
alter table uploads add constraint uploads_desk_id_fkey foreign key (desk_id) references desks(id) on delete cascade;
alter table announcements add constraint announcements_created_by_fkey foreign key (created_by) references users(id) on delete set null;
alter table installation_settings add constraint installation_settings_changed_by_fkey foreign key (changed_by) references users(id) on delete set null;
alter table oidc_identities add constraint oidc_identities_user_id_fkey foreign key (user_id) references users(id) on delete cascade;

alter table invitations enable row level security;
create policy invitations_of_desk on invitations to briefroom_app
  using (desk_id in (select acting_desk_ids())) with check (desk_id in (select acting_desk_ids()));
create policy invitations_keeper on invitations to briefroom_keeper using (true) with check (true);
-- Pictures of people belong to no desk.
alter table uploads enable row level security;
create policy uploads_of_desk on uploads to briefroom_app
  using ((desk_id is null and owner_id = acting_user_id()) or desk_id in (select acting_desk_ids()))
  with check ((desk_id is null and owner_id = acting_user_id()) or desk_id in (select acting_desk_ids()));
create policy uploads_keeper on uploads to briefroom_keeper using (true) with check (true);

-- What an erased person leaves: his texts, under no name. One function for the server and for a restore.
create function erase_account(in_user uuid) returns void language plpgsql security definer set search_path = public as $$
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
  delete from resource_members where user_id = in_user;
  delete from article_reads where user_id = in_user;
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
revoke execute on function erase_account(uuid) from public;
grant execute on function erase_account(uuid) to briefroom_app;

grant select, insert, update, delete on setup_links, second_factors, recovery_codes, passkeys, passkey_challenges,
  remember_families, invitations, uploads, announcements, installation_settings, oidc_identities to briefroom_app;
grant select on erasures to briefroom_app;
grant select on setup_links, second_factors, recovery_codes, passkeys, passkey_challenges, remember_families, invitations,
  uploads, announcements, installation_settings, erasures, oidc_identities to briefroom_keeper;
grant insert, update, delete on remember_families, passkey_challenges, mail_links, setup_links to briefroom_keeper;
grant delete on invitations, announcements, mails to briefroom_keeper;
`

const down = `
drop function erase_account(uuid);
drop table oidc_identities;
drop table erasures;
drop table installation_settings;
drop table announcements;
drop table uploads;
drop table invitations;
drop table remember_families;
drop table passkey_challenges;
drop table passkeys;
drop table recovery_codes;
drop table second_factors;
drop table setup_links;
alter table desks drop column archived_at;
alter table mail_links drop column email;
alter table mail_links drop column purpose;
drop index sessions_family_id_idx;
alter table sessions drop column family_id;
alter table users drop column notification_choices;
alter table users drop column time_zone;
alter table users drop column avatar_id;
revoke insert, update, delete on mail_links from briefroom_keeper;
revoke delete on mails from briefroom_keeper;
`

/** Second factors, passkeys, remembered devices, invitations, uploads, and what an admin decides for the installation. */
export class AccountsAndGovernance1795700100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down)
  }
}
