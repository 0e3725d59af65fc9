import type { MigrationInterface, QueryRunner } from 'typeorm'

const own = 'desk_id in (select acting_desk_ids())'

const up = `
-- The words of a briefing as a person has last had them before him, to tell what changed since.
create table briefing_reads (
  briefing_id uuid not null,
  user_id uuid not null,
  desk_id uuid not null,
  epoch integer not null,
  seq bigint not null,
  content jsonb not null,
  read_at timestamptz not null default now(),
  constraint briefing_reads_pkey primary key (briefing_id, user_id),
  constraint briefing_reads_briefing_id_fkey foreign key (briefing_id) references briefings(id) on delete cascade,
  constraint briefing_reads_user_id_fkey foreign key (user_id) references users(id) on delete cascade,
  constraint briefing_reads_desk_id_fkey foreign key (desk_id) references desks(id) on delete cascade
);
alter table briefing_reads enable row level security;
create policy briefing_reads_of_desk on briefing_reads to briefroom_app using (${own}) with check (${own});
create policy briefing_reads_keeper on briefing_reads to briefroom_keeper using (true) with check (true);
grant select, insert, update, delete on briefing_reads to briefroom_app;
grant select, delete on briefing_reads to briefroom_keeper;

-- An account that is erased leaves no trace of what its owner has read or looked at.
create function forget_reading() returns trigger language plpgsql security definer set search_path = public as $$
begin
  delete from briefing_reads where user_id = new.id;
  delete from story_visits where user_id = new.id;
  return null;
end
$$;
create trigger forget_reading_of_erased after update of status on users
  for each row when (new.status = 'erased') execute function forget_reading();

-- Whose the parts of each block are, so that a difference names who made it. Null: kept before this was written down.
alter table revisions add column block_authors jsonb null;
`

const down = `
alter table revisions drop column block_authors;
drop trigger forget_reading_of_erased on users;
drop function forget_reading();
drop table briefing_reads;
`

/** What each person has last read of a briefing, and whose the blocks of a revision are. */
export class LastRead1795708000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down)
  }
}
