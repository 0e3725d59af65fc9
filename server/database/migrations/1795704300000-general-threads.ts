import type { MigrationInterface, QueryRunner } from 'typeorm'

const add = 'alter table threads add column general boolean not null default false'

/**
 * Of what was begun before, the oldest that bears the title of its object; where a briefing bears another title since, the
 * oldest in which something was said that is neither about a passage nor to be fixed.
 */
const find = `
with objects as (
  select 'desk' as kind, id, name as title from desks
  union all select 'story', id, title from stories
  union all select 'article', id, title from articles
  union all select 'briefing', id, title from briefings)
update threads set general = true where id in (
  select distinct on (t.on_kind, t.on_id) t.id
    from threads t join objects o on o.kind = t.on_kind and o.id = t.on_id
   where t.title = o.title or (t.on_kind = 'briefing' and not t.must_fix and t.quote is null and t.message_count > 0)
   order by t.on_kind, t.on_id, (t.title = o.title) desc, t.id)`

/** Which discussion about an object is its general one, whatever the object is called by now. */
export class GeneralThreads1795704300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(add)
    await runner.query(find)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table threads drop column general')
  }
}
