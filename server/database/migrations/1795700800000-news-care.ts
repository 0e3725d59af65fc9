import type { MigrationInterface, QueryRunner } from 'typeorm'

const own = 'desk_id in (select acting_desk_ids())'

const policies = (table: string): string => `
alter table ${table} enable row level security;
create policy ${table}_of_desk on ${table} to briefroom_app using (${own}) with check (${own});
create policy ${table}_keeper on ${table} to briefroom_keeper using (true) with check (true);
grant select, insert, update, delete on ${table} to briefroom_app;
grant select, delete on ${table} to briefroom_keeper;
`

const up = `
alter table sources
  add column tags text[] not null default '{}',
  add column country text,
  add column owner_id uuid references users(id) on delete set null,
  add column full_text boolean not null default true,
  add column title_cut text[] not null default '{}';

create table arrivals (
  article_id uuid primary key references articles(id) on delete cascade,
  desk_id uuid not null references desks(id) on delete cascade,
  due_at timestamptz,
  asked_at timestamptz not null,
  answered_at timestamptz not null,
  parsed_at timestamptz not null,
  stored_at timestamptz not null default clock_timestamp(),
  page_asked_at timestamptz,
  page_answered_at timestamptz,
  extracted_at timestamptz,
  text_at timestamptz
);
create index on arrivals (stored_at);

create table article_later (
  article_id uuid not null references articles(id) on delete cascade,
  user_id uuid not null references users(id) on delete cascade,
  desk_id uuid not null references desks(id) on delete cascade,
  at timestamptz not null default now(),
  primary key (article_id, user_id)
);
create index on article_later (user_id, desk_id);

create table desk_mailboxes (
  desk_id uuid primary key references desks(id) on delete cascade,
  secret_sha256 text not null unique,
  created_by uuid references users(id) on delete set null,
  created_at timestamptz not null default now()
);

alter table watch_hits add column mail_due boolean not null default false;
create index watch_hits_mail_due_idx on watch_hits (watch_id) where mail_due;
create table watch_mails (
  id uuid primary key,
  user_id uuid not null references users(id) on delete cascade,
  at timestamptz not null default now()
);
create index on watch_mails (user_id, at);
grant select, insert on watch_mails to briefroom_app;
grant select, delete on watch_mails to briefroom_keeper;
`

/** More that a desk sets on its sources, the trace of each arrival, reading later, newsletters by mail, mails of watches. */
export class NewsCare1795700800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
    for (const table of ['arrivals', 'article_later', 'desk_mailboxes']) await runner.query(policies(table))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table watch_mails, desk_mailboxes, article_later, arrivals;
      alter table watch_hits drop column mail_due;
      alter table sources drop column tags, drop column country, drop column owner_id, drop column full_text, drop column title_cut;`)
  }
}
