import type { MigrationInterface, QueryRunner } from 'typeorm'

const own = 'desk_id in (select acting_desk_ids())'

const up = `
create table article_translations (
  id uuid primary key,
  desk_id uuid not null references desks(id) on delete cascade,
  article_id uuid not null references articles(id) on delete cascade,
  number integer not null,
  language text not null,
  state text not null default 'waiting',
  title text not null default '',
  text text not null default '',
  made_by text not null default '',
  problem_code text,
  wanted_at timestamptz not null default now(),
  done_at timestamptz,
  unique (article_id, number, language)
);
alter table article_translations enable row level security;
create policy article_translations_of_desk on article_translations to briefroom_app using (${own}) with check (${own});
create policy article_translations_keeper on article_translations to briefroom_keeper using (true) with check (true);
grant select, insert, update, delete on article_translations to briefroom_app;
grant select on article_translations to briefroom_keeper;
`

/** Translations by machine, kept per version and language. */
export class Translations1795703200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table article_translations')
  }
}
