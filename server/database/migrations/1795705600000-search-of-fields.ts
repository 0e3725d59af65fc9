import type { MigrationInterface, QueryRunner } from 'typeorm'

interface Form {
  /** The argument that names desks. */
  desks: string
  /** Of the acting person's desks `d`, those that it names. */
  named: string
  /** What is asked of the tokens of an entry. */
  words: string
  rank: string
  order: string
}

const searchHits = ({ desks, named, words, rank, order }: Form): string => `
drop function search_hits;
create function search_hits(
  in_query tsquery, in_rank tsquery, in_parts tsquery[], in_words text[], ${desks}, in_kinds text[], in_sources uuid[],
  in_without_sources uuid[], in_language text, in_without_languages text[], in_after timestamptz, in_before timestamptz,
  in_window integer, in_depth integer
) returns table (
  id uuid, kind text, desk_id uuid, source_id uuid, language text, at timestamptz, reliability text, rank real,
  parts boolean[], title_words integer, body_words integer, seen bigint
) language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  desks uuid[] := array(select d from acting_desk_ids() d where ${named});
begin
  return query
  with hits as materialized (
    select e.id, e.at, e.tokens from search_entries e
     where ${words} and e.desk_id = any (desks)
       and (in_kinds is null or e.kind = any (in_kinds))
       and (in_sources is null or e.source_id = any (in_sources))
       and (in_language is null or lower(e.language) = lower(in_language) or starts_with(lower(e.language), lower(in_language) || '-'))
       and (in_without_sources is null or e.source_id is null or e.source_id <> all (in_without_sources))
       and not exists (
         select 1 from unnest(in_without_languages) l where lower(e.language) = l or starts_with(lower(e.language), l || '-'))
       and (in_after is null or e.at >= in_after) and (in_before is null or e.at < in_before)
       and (e.kind = 'article' or search_entry_is_open(e.briefing_id, e.thread_id))
     order by e.at desc limit in_window
  ), ranked as materialized (
    select h.id, h.tokens, ${rank} as rank,
           count(*) over () as seen
      from hits h order by ${order} limit in_depth
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

const ranked = `ts_rank('{0.1, 0.2, 0.4, 1.0}', h.tokens, in_rank, 1)`

/** Without words the newest: the plan is made for what is asked, so a null leaves no condition behind. */
const up = searchHits({
  desks: 'in_desks uuid[]',
  named: 'd = any (in_desks)',
  words: '(in_query is null or e.tokens @@ in_query)',
  rank: `coalesce(${ranked}, 0)`,
  order: '3 desc, h.at desc, h.id desc',
})

const down = searchHits({
  desks: 'in_desk uuid',
  named: 'in_desk is null or d = in_desk',
  words: 'e.tokens @@ in_query',
  rank: ranked,
  order: '3 desc, h.at desc',
})

/** A search that names the desks it looks on, one by one, and may have no words. */
export class SearchOfFields1795705600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down)
  }
}
