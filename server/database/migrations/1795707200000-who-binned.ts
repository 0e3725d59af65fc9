import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What is in the bin by now: the trail knows who put it there last. */
const fromTheTrail = `
update briefings b set deleted_by = said.actor_id
  from (select distinct on (object_id) object_id, actor_id from audit_entries
         where object_kind = 'briefing' and action = 'briefing.removed' order by object_id, id desc) said
  join users u on u.id = said.actor_id
 where b.deleted_at is not null and b.id::text = said.object_id`

/** Who put a briefing into the bin, for those who look into it. */
export class WhoBinned1795707200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table briefings add column deleted_by uuid references users(id)')
    await runner.query(fromTheTrail)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table briefings drop column deleted_by')
  }
}
