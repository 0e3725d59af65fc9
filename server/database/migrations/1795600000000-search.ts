import type { MigrationInterface, QueryRunner } from 'typeorm'

const own = 'desk_id in (select acting_desk_ids())'

const policies = (table: string): string => `
alter table ${table} enable row level security;
create policy ${table}_of_desk on ${table} to briefroom_app using (${own}) with check (${own});
create policy ${table}_keeper on ${table} to briefroom_keeper using (true) with check (true);
grant select, insert, update, delete on ${table} to briefroom_app;
grant select on ${table} to briefroom_keeper;
`

const up = `
create table search_entries (
  id uuid not null,
  kind text not null,
  desk_id uuid not null,
  source_id uuid,
  briefing_id uuid,
  thread_id uuid,
  language text,
  title text not null,
  body text not null,
  at timestamptz not null,
  state text not null default '',
  tokens tsvector not null,
  constraint search_entries_pkey primary key (id)
);
create index search_entries_tokens_idx on search_entries using gin (tokens) with (gin_pending_list_limit = 256);
create index search_entries_at_idx on search_entries (at);
create index search_entries_desk_id_idx on search_entries (desk_id);
create index search_entries_source_id_idx on search_entries (source_id);
create index search_entries_briefing_id_idx on search_entries (briefing_id);
create index search_entries_thread_id_idx on search_entries (thread_id);
alter table search_entries add constraint search_entries_desk_id_fkey foreign key (desk_id) references desks(id) on delete cascade;
alter table search_entries add constraint search_entries_source_id_fkey foreign key (source_id) references sources(id) on delete cascade;
alter table search_entries add constraint search_entries_briefing_id_fkey foreign key (briefing_id) references briefings(id) on delete cascade;
alter table search_entries add constraint search_entries_thread_id_fkey foreign key (thread_id) references threads(id) on delete cascade;

create table article_origins (
  article_id uuid not null,
  desk_id uuid not null,
  origin_id uuid not null,
  agency text,
  like_id uuid,
  containment real,
  numbers real,
  at timestamptz not null default now(),
  constraint article_origins_pkey primary key (article_id)
);
create index article_origins_desk_id_origin_id_idx on article_origins (desk_id, origin_id);
alter table article_origins add constraint article_origins_article_id_fkey foreign key (article_id) references articles(id) on delete cascade;
alter table article_origins add constraint article_origins_desk_id_fkey foreign key (desk_id) references desks(id) on delete cascade;

create table article_bands (
  desk_id uuid not null,
  band bigint not null,
  article_id uuid not null,
  at timestamptz not null default now(),
  constraint article_bands_pkey primary key (desk_id, band, article_id)
);
create index article_bands_article_id_idx on article_bands (article_id);
create index article_bands_at_idx on article_bands (at);
alter table article_bands add constraint article_bands_article_id_fkey foreign key (article_id) references articles(id) on delete cascade;
alter table article_bands add constraint article_bands_desk_id_fkey foreign key (desk_id) references desks(id) on delete cascade;

${policies('search_entries')}
${policies('article_origins')}
${policies('article_bands')}
grant delete on article_bands to briefroom_keeper;

-- What is on a briefing goes with it into the bin, and what is limited to a circle is not found outside it. Its cost is
-- named low, for it is hardly ever asked: articles are open to their desk.
create function search_entry_is_open(in_briefing uuid, in_thread uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp cost 1 as $$
  select (in_briefing is null or exists (select 1 from briefings b where b.id = in_briefing and b.deleted_at is null))
     and not exists (
       select 1 from resource_members c
        where (c.kind, c.resource_id) in (('briefing', in_briefing), ('thread', in_thread))
        group by c.kind having bool_and(c.user_id <> acting_user_id()))
$$;

-- Under row-level security Postgres may not use an index on tokens: "@@" is not leakproof, so it would have to come after
-- the policy. These functions ask for the desks themselves, before anything is matched, ranked or counted.
create function search_hits(
  in_query tsquery, in_rank tsquery, in_parts tsquery[], in_words text[], in_desk uuid, in_kinds text[], in_sources uuid[],
  in_language text, in_after timestamptz, in_before timestamptz, in_window integer, in_depth integer
) returns table (
  id uuid, kind text, desk_id uuid, source_id uuid, language text, at timestamptz, reliability text, rank real,
  parts boolean[], title_words integer, body_words integer, seen bigint
) language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  desks uuid[] := array(select d from acting_desk_ids() d where in_desk is null or d = in_desk);
begin
  return query
  with hits as materialized (
    select e.id, e.at, e.tokens from search_entries e
     where e.tokens @@ in_query and e.desk_id = any (desks)
       and (in_kinds is null or e.kind = any (in_kinds))
       and (in_sources is null or e.source_id = any (in_sources))
       and (in_language is null or lower(e.language) = lower(in_language) or lower(e.language) like lower(in_language) || '-%')
       and (in_after is null or e.at >= in_after) and (in_before is null or e.at < in_before)
       and (e.kind = 'article' or search_entry_is_open(e.briefing_id, e.thread_id))
     order by e.at desc limit in_window
  ), ranked as materialized (
    select h.id, h.tokens, ts_rank('{0.1, 0.2, 0.4, 1.0}', h.tokens, in_rank, 1) as rank,
           count(*) over () as seen
      from hits h order by 3 desc, h.at desc limit in_depth
  )
  select r.id, e.kind, e.desk_id, e.source_id, e.language, e.at, s.reliability, r.rank,
         array(select r.tokens @@ part from unnest(in_parts) with ordinality p(part, number) order by number),
         (select count(*)::int from unnest(in_words) word where strpos(lower(e.title), word) > 0),
         (select count(*)::int from unnest(in_words) word where strpos(lower(left(e.body, 4000)), word) > 0),
         r.seen
    from ranked r join search_entries e on e.id = r.id left join sources s on s.id = e.source_id;
end
$$;

-- The newest articles of a desk that match, for the filter of the wire.
create function search_articles(in_query tsquery, in_desk uuid, in_most integer) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
  return query
  select e.id from search_entries e
   where e.tokens @@ in_query and e.kind = 'article' and e.desk_id = in_desk
     and in_desk in (select acting_desk_ids())
   order by e.at desc limit in_most;
end
$$;
revoke all on function search_hits, search_articles, search_entry_is_open from public;
grant execute on function search_hits, search_articles to briefroom_app;
`

const down = `
drop function search_articles;
drop function search_hits;
drop function search_entry_is_open;
drop table article_bands;
drop table article_origins;
drop table search_entries;
`

/** What is searched, as tokens that the application makes; and which articles are prints of one text. */
export class Search1795600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down)
  }
}
