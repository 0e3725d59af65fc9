import type { MigrationInterface, QueryRunner } from 'typeorm'

/** @param args the arguments that language and sources have, and `conditions` what they ask of an entry */
const searchHits = (args: string, conditions: string): string => `
drop function search_hits;
create function search_hits(
  in_query tsquery, in_rank tsquery, in_parts tsquery[], in_words text[], in_desk uuid, in_kinds text[], in_sources uuid[],
  ${args}in_after timestamptz, in_before timestamptz, in_window integer, in_depth integer
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
${conditions}       and (in_after is null or e.at >= in_after) and (in_before is null or e.at < in_before)
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
revoke all on function search_hits from public;
grant execute on function search_hits to briefroom_app;
`

const onlyIn = `\
       and (in_language is null or lower(e.language) = lower(in_language) or lower(e.language) like lower(in_language) || '-%')
`

/** A language with its regions; what has none, or no source, is in nothing that is left out. */
const alsoWithout = `\
       and (in_language is null or lower(e.language) = lower(in_language) or starts_with(lower(e.language), lower(in_language) || '-'))
       and (in_without_sources is null or e.source_id is null or e.source_id <> all (in_without_sources))
       and not exists (
         select 1 from unnest(in_without_languages) l where lower(e.language) = l or starts_with(lower(e.language), l || '-'))
`

/** A search, and a watch, that leaves sources or languages out. */
export class LeftOut1795703900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      searchHits('in_without_sources uuid[], in_language text, in_without_languages text[], ', alsoWithout),
    )
    await runner.query(`alter table watches add column without_sources text[] not null default '{}',
      add column without_languages text[] not null default '{}'`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table watches drop column without_sources, drop column without_languages')
    await runner.query(searchHits('in_language text, ', onlyIn))
  }
}
