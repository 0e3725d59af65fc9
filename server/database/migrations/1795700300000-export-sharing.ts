import type { MigrationInterface, QueryRunner } from 'typeorm'

const own = 'desk_id in (select acting_desk_ids())'

const policies = (table: string): string => `
alter table ${table} enable row level security;
create policy ${table}_of_desk on ${table} to briefroom_app using (${own}) with check (${own});
create policy ${table}_keeper on ${table} to briefroom_keeper using (true) with check (true);
grant select, insert, update on ${table} to briefroom_app;
grant select on ${table} to briefroom_keeper;
`

const up = `
create table export_links (
  id uuid primary key,
  desk_id uuid not null references desks(id) on delete cascade,
  export_id uuid not null references exports(id) on delete cascade,
  token_hash bytea not null unique,
  password_hash text,
  recipient text,
  created_by uuid not null references users(id),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  downloads integer not null default 0,
  last_download_at timestamptz
);
create index on export_links (export_id);
create table desk_looks (
  desk_id uuid primary key references desks(id) on delete cascade,
  header_text text,
  accent text,
  logo_id uuid references uploads(id) on delete set null,
  changed_by uuid references users(id) on delete set null,
  changed_at timestamptz not null default now()
);
${policies('export_links')}
${policies('desk_looks')}
`

const down = `
drop table desk_looks;
drop table export_links;
`

/** Links by which people outside get a file, and how a desk's files look. */
export class ExportSharing1795700300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down)
  }
}
