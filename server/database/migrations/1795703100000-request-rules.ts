import type { MigrationInterface, QueryRunner } from 'typeorm'

const up = `
alter table sources
  add column user_agent text,
  add column header_names text[] not null default '{}',
  add column headers_sealed bytea;
alter table feeds add column source_id uuid;
alter table feeds drop constraint feeds_url_key;
create unique index feeds_url_idx on feeds (url) where source_id is null;
create unique index feeds_source_id_idx on feeds (source_id);

-- What is fetched with the cookies of one source is that source's alone, whatever a program tries.
create function refuse_foreign_feed() returns trigger language plpgsql as $$
begin
  if exists (select 1 from feeds f where f.id = new.feed_id and f.source_id is not null and f.source_id <> new.id) then
    raise exception 'this feed belongs to another source' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger sources_refuse_foreign_feed before insert or update of feed_id on sources
  for each row execute function refuse_foreign_feed();
`

const down = `
drop trigger sources_refuse_foreign_feed on sources;
drop function refuse_foreign_feed();
drop index feeds_source_id_idx;
drop index feeds_url_idx;
delete from feed_polls where feed_id in (select id from feeds where source_id is not null);
delete from feeds f where source_id is not null and not exists (select 1 from sources s where s.feed_id = f.id);
update feeds set url = url || '#' || source_id where source_id is not null;
alter table feeds drop column source_id;
alter table feeds add constraint feeds_url_key unique (url);
alter table sources drop column user_agent, drop column header_names, drop column headers_sealed;
`

/** Cookies, headers and a name of its own with which a source is asked for; such a source has a feed for itself. */
export class RequestRules1795703100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down)
  }
}
