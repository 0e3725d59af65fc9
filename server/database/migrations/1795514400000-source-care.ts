import type { MigrationInterface, QueryRunner } from 'typeorm'

const deskOwned = ['source_grades', 'source_previews', 'article_images']

const up = `
alter table feeds
  add column health_since timestamptz not null default now(),
  add column rhythm_seconds integer,
  add column silent_after_seconds integer;
alter table sources
  add column zone text,
  add column folder text,
  add column notes text not null default '',
  add column block_words text[] not null default '{}',
  add column keep_words text[] not null default '{}';
alter table articles add column gone_at timestamptz;

create table feed_polls (
  id uuid primary key,
  feed_id uuid not null references feeds(id) on delete cascade,
  at timestamptz not null default now(),
  status integer,
  items integer,
  new_items integer not null default 0,
  milliseconds integer not null,
  problem_code text
);
create index on feed_polls (feed_id, at);
create table feed_hosts (
  host text primary key,
  failures integer not null default 0,
  rests_until timestamptz
);
create table source_grades (
  id uuid primary key,
  desk_id uuid not null references desks(id) on delete cascade,
  source_id uuid not null references sources(id) on delete cascade,
  reliability text not null,
  reason text not null default '',
  given_by uuid references users(id) on delete set null,
  at timestamptz not null default now()
);
create index on source_grades (source_id, at);
create table source_previews (
  id uuid primary key,
  desk_id uuid not null references desks(id) on delete cascade,
  feed_id uuid not null references feeds(id) on delete cascade,
  url text not null,
  state text not null default 'waiting',
  found jsonb,
  problem_code text,
  created_by uuid not null references users(id) on delete cascade,
  created_at timestamptz not null default now()
);
create index on source_previews (feed_id);
create table article_images (
  id uuid primary key,
  desk_id uuid not null references desks(id) on delete cascade,
  article_id uuid not null references articles(id) on delete cascade,
  address text not null,
  address_sha256 text not null,
  state text not null default 'wanted',
  sha256 text,
  media_type text,
  width integer,
  height integer,
  problem_code text,
  wanted_at timestamptz not null default now(),
  fetched_at timestamptz,
  unique (article_id, address_sha256)
);
${deskOwned
  .map(
    (table) => `
alter table ${table} enable row level security;
create policy ${table}_of_desk on ${table} to briefroom_app
  using (desk_id in (select acting_desk_ids())) with check (desk_id in (select acting_desk_ids()));
create policy ${table}_keeper on ${table} to briefroom_keeper using (true) with check (true);`,
  )
  .join('\n')}
grant select, insert, update, delete on feed_polls, feed_hosts, source_previews, article_images to briefroom_app;
grant select, insert on source_grades to briefroom_app;
grant select on feed_polls, feed_hosts, source_grades, source_previews, article_images to briefroom_keeper;
`

const down = `
drop table article_images;
drop table source_previews;
drop table source_grades;
drop table feed_hosts;
drop table feed_polls;
alter table articles drop column gone_at;
alter table sources
  drop column zone, drop column folder, drop column notes, drop column block_words, drop column keep_words;
alter table feeds drop column health_since, drop column rhythm_seconds, drop column silent_after_seconds;
`

/** What care for sources needs: polls kept for a look, rhythm, grades with reasons, rules, previews, pictures, hosts that rest. */
export class SourceCare1795514400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down)
  }
}
