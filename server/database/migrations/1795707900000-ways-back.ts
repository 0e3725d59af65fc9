import type { MigrationInterface, QueryRunner } from 'typeorm'

const own = 'desk_id in (select acting_desk_ids())'

const up = `
-- The rows that an act on articles and stories has changed, as they were and as it left them: by these it is taken back.
create table ways_back (
  id uuid not null,
  desk_id uuid not null,
  actor_id uuid not null,
  story_ids uuid[] not null,
  changes jsonb not null,
  at timestamptz not null default now(),
  undone_at timestamptz null,
  constraint ways_back_pkey primary key (id),
  constraint ways_back_desk_id_fkey foreign key (desk_id) references desks(id) on delete cascade,
  constraint ways_back_actor_id_fkey foreign key (actor_id) references users(id) on delete cascade
);
create index on ways_back (desk_id, at);
alter table ways_back enable row level security;
create policy ways_back_of_desk on ways_back to briefroom_app using (${own}) with check (${own});
create policy ways_back_keeper on ways_back to briefroom_keeper using (true) with check (true);
grant select, insert, update on ways_back to briefroom_app;
grant select, delete on ways_back to briefroom_keeper;
`

/** How triage and the sorting of stories are taken back whole. */
export class WaysBack1795707900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table ways_back')
  }
}
