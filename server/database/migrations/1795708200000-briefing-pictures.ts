import type { MigrationInterface, QueryRunner } from 'typeorm'

const own = 'desk_id in (select acting_desk_ids())'

const up = `
-- Which pictures the text of a briefing may show: whoever reads the briefing sees them, and nobody else of the desk.
create table briefing_pictures (
  briefing_id uuid not null,
  upload_id uuid not null,
  desk_id uuid not null,
  added_at timestamptz not null default now(),
  constraint briefing_pictures_pkey primary key (briefing_id, upload_id),
  constraint briefing_pictures_briefing_id_fkey foreign key (briefing_id) references briefings(id) on delete cascade,
  constraint briefing_pictures_upload_id_fkey foreign key (upload_id) references uploads(id) on delete cascade,
  constraint briefing_pictures_desk_id_fkey foreign key (desk_id) references desks(id) on delete cascade
);
create index briefing_pictures_upload_id_idx on briefing_pictures (upload_id);
alter table briefing_pictures enable row level security;
create policy briefing_pictures_of_desk on briefing_pictures to briefroom_app using (${own}) with check (${own});
create policy briefing_pictures_keeper on briefing_pictures to briefroom_keeper using (true) with check (true);
grant select, insert, delete on briefing_pictures to briefroom_app;
grant select, delete on briefing_pictures to briefroom_keeper;

-- A picture goes with the last briefing that may show it, and its bytes with it (uploads_forget_bytes).
create function forget_picture() returns trigger language plpgsql security definer set search_path = public as $$
begin
  delete from uploads u where u.id = old.upload_id
    and not exists (select 1 from briefing_pictures p where p.upload_id = u.id);
  return null;
end
$$;
create trigger briefing_pictures_forget after delete on briefing_pictures for each row execute function forget_picture();
`

const down = `
drop table briefing_pictures;
drop function forget_picture();
delete from uploads where purpose = 'briefing-picture';
`

/** Pictures in the text of a briefing. */
export class BriefingPictures1795708200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down)
  }
}
