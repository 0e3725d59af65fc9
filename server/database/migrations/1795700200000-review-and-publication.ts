import type { MigrationInterface, QueryRunner } from 'typeorm'

const own = 'desk_id in (select acting_desk_ids())'

const policies = (table: string): string => `
alter table ${table} enable row level security;
create policy ${table}_of_desk on ${table} to briefroom_app using (${own}) with check (${own});
create policy ${table}_keeper on ${table} to briefroom_keeper using (true) with check (true);
grant select on ${table} to briefroom_app, briefroom_keeper;
`

const deskOwned = [
  'approval_rules',
  'reviews',
  'reviewers',
  'approvals',
  'approval_withdrawals',
  'publication_plans',
  'publication_mails',
  'briefing_stays',
]

const review = `
create table approval_rules (
  desk_id uuid primary key references desks(id) on delete cascade,
  approvals_needed integer not null default 1,
  four_eyes text not null default 'alone',
  comments_block boolean not null default true,
  checklist text[] not null default '{}',
  changed_by uuid references users(id) on delete set null,
  changed_at timestamptz not null default now()
);
alter table threads add column must_fix boolean not null default false;
alter table threads add column resolved_at timestamptz;
alter table threads add column resolved_by uuid references users(id) on delete set null;
-- Who wrote the text of a revision, as it was when it was kept: [{"userId", "share"}].
alter table revisions add column authors jsonb not null default '[]';
create index on revisions (content_hash);
create index on exports (blob_sha256);

create table reviews (
  id uuid primary key,
  desk_id uuid not null references desks(id) on delete cascade,
  briefing_id uuid not null references briefings(id) on delete cascade,
  revision_id uuid not null references revisions(id) on delete cascade,
  state text not null default 'open',
  asked_by uuid not null references users(id),
  asked_at timestamptz not null default now(),
  due timestamptz,
  note text not null default '',
  checklist jsonb not null default '[]'
);
create index on reviews (briefing_id, asked_at);
create index on reviews (desk_id, state, asked_at);
create table reviewers (
  review_id uuid not null references reviews(id) on delete cascade,
  user_id uuid not null references users(id) on delete cascade,
  desk_id uuid not null references desks(id) on delete cascade,
  named boolean not null default true,
  answer text not null default 'waiting',
  note text not null default '',
  answered_at timestamptz,
  primary key (review_id, user_id)
);
create index on reviewers (user_id);
`

const approval = `
create table approvals (
  id uuid primary key,
  desk_id uuid not null references desks(id) on delete cascade,
  briefing_id uuid not null references briefings(id) on delete cascade,
  revision_id uuid not null references revisions(id) on delete cascade,
  content_hash text not null,
  needed integer not null default 1,
  signed_by uuid not null references users(id),
  at timestamptz not null default now()
);
create index on approvals (briefing_id, at);
create index on approvals (revision_id);
create table approval_withdrawals (
  approval_id uuid primary key references approvals(id) on delete cascade,
  desk_id uuid not null references desks(id) on delete cascade,
  withdrawn_by uuid not null references users(id),
  reason text not null,
  at timestamptz not null default now()
);
-- A signature stays as it was given: taking it back is a row of its own.
create trigger approvals_append_only before update on approvals for each row execute function refuse_change();
create trigger approval_withdrawals_append_only before update on approval_withdrawals
  for each row execute function refuse_change();
`

const publication = `
alter table publications add column briefing_id uuid references briefings(id) on delete cascade;
update publications p set briefing_id = r.briefing_id from revisions r where r.id = p.revision_id;
-- A program of the version before does not name it: its revision does.
create function name_published_briefing() returns trigger language plpgsql as $$
begin
  if new.briefing_id is null then
    select briefing_id into new.briefing_id from revisions where id = new.revision_id;
  end if;
  return new;
end
$$;
create trigger publications_briefing before insert on publications for each row execute function name_published_briefing();
alter table publications alter column briefing_id set not null;
alter table publications add column categories text[] not null default '{}';
alter table publications add column translation_group uuid;
alter table publications add column own_summary boolean not null default true;
alter table publications add column own_teaser boolean not null default false;
alter table publications add column newsletter boolean not null default false;
alter table publications add column lead_image_id uuid;
alter table publications add column lead_image_alt text;
create index on publications (translation_group);
create unique index publications_standing_idx on publications (briefing_id) where withdrawn_at is null;

alter table publication_corrections add column kind text not null default 'minor';
alter table publication_corrections add column revision_id uuid references revisions(id) on delete cascade;
alter table publication_corrections add column previous_revision_id uuid references revisions(id) on delete cascade;
alter table publication_corrections add column corrected_by uuid references users(id) on delete set null;

create table publication_plans (
  id uuid primary key,
  desk_id uuid not null references desks(id) on delete cascade,
  briefing_id uuid not null references briefings(id) on delete cascade,
  revision_id uuid not null references revisions(id) on delete cascade,
  slug text not null,
  wish jsonb not null,
  publish_at timestamptz not null,
  planned_by uuid not null references users(id),
  state text not null default 'planned',
  stopped_code text,
  stopped_message text,
  ended_at timestamptz,
  created_at timestamptz not null default now()
);
create index on publication_plans (briefing_id, created_at);
create unique index publication_plans_slug_waiting_idx on publication_plans (slug) where state = 'planned';
create unique index publication_plans_waiting_idx on publication_plans (briefing_id) where state = 'planned';
create table publication_mails (
  publication_id uuid not null references publications(id) on delete cascade,
  user_id uuid not null references users(id) on delete cascade,
  what text not null,
  desk_id uuid not null references desks(id) on delete cascade,
  at timestamptz not null default now(),
  primary key (publication_id, user_id, what)
);
create table newsletter_subscriptions (
  user_id uuid primary key references users(id) on delete cascade,
  since timestamptz not null default now()
);
alter table mails add column headers jsonb not null default '{}';

-- Of which publication the words of this hash are, or were: the only thing about a hash that everybody may know.
create function publications_of_hash(in_hash text)
returns table (kind text, content_hash text, publication_id uuid, is_current boolean)
language sql stable security definer set search_path = public as $$
  with words as (
    select 'content' as kind, in_hash as content_hash
    union select 'file', r.content_hash from exports e join revisions r on r.id = e.revision_id where e.blob_sha256 = in_hash
  )
  select w.kind, w.content_hash, p.id, p.content_hash = w.content_hash
    from words w join publications p on p.content_hash = w.content_hash
      or exists (select 1 from publication_corrections c join revisions r on r.id = c.previous_revision_id
                  where c.publication_id = p.id and r.content_hash = w.content_hash)
   where p.published_at <= now()
$$;
`

const stays = `
-- How long a briefing stayed in each state.
create table briefing_stays (
  id bigint generated always as identity primary key,
  desk_id uuid not null references desks(id) on delete cascade,
  briefing_id uuid not null references briefings(id) on delete cascade,
  state text not null,
  since timestamptz not null,
  until timestamptz
);
create index on briefing_stays (briefing_id, since);
create index on briefing_stays (desk_id, until);
insert into briefing_stays (desk_id, briefing_id, state, since) select desk_id, id, state, created_at from briefings;
create function note_briefing_state() returns trigger language plpgsql security definer set search_path = public as $$
declare
  moment timestamptz := case when tg_op = 'INSERT' then new.created_at else clock_timestamp() end;
begin
  if tg_op = 'UPDATE' then
    if new.state = old.state then return null; end if;
    update briefing_stays set until = moment where briefing_id = new.id and until is null;
  end if;
  insert into briefing_stays (desk_id, briefing_id, state, since) values (new.desk_id, new.id, new.state, moment);
  return null;
end
$$;
create trigger briefings_state after insert or update of state on briefings
  for each row execute function note_briefing_state();
`

const up = `${review}${approval}${publication}${stays}
${deskOwned.map(policies).join('')}
grant insert, update on approval_rules, reviews, reviewers, publication_plans to briefroom_app;
grant insert on approvals, approval_withdrawals, publication_mails to briefroom_app;
grant select, insert, delete on newsletter_subscriptions to briefroom_app;
grant select on newsletter_subscriptions to briefroom_keeper;
grant select (briefing_id, categories, translation_group, own_summary, own_teaser, newsletter, lead_image_id, lead_image_alt)
  on publications to briefroom_app;
`

const down = `
drop trigger briefings_state on briefings;
drop function note_briefing_state();
drop table briefing_stays;
drop function publications_of_hash(text);
alter table mails drop column headers;
drop table newsletter_subscriptions, publication_mails, publication_plans;
alter table publication_corrections
  drop column corrected_by, drop column previous_revision_id, drop column revision_id, drop column kind;
drop index publications_standing_idx;
alter table publications
  drop column lead_image_alt, drop column lead_image_id, drop column newsletter, drop column own_teaser,
  drop column own_summary, drop column translation_group, drop column categories;
drop trigger publications_briefing on publications;
drop function name_published_briefing();
alter table publications drop column briefing_id;
drop table approval_withdrawals, approvals, reviewers, reviews;
drop index exports_blob_sha256_idx;
drop index revisions_content_hash_idx;
alter table revisions drop column authors;
alter table threads drop column resolved_by, drop column resolved_at, drop column must_fix;
drop table approval_rules;
`

/** Reviews, signatures, what goes out at a time, corrections with both texts, mail to readers, and how long things take. */
export class ReviewAndPublication1795700200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down)
  }
}
