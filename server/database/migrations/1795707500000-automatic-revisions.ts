import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What the newest revision of a briefing holds need not be kept again. */
const keptAlready = `
update briefings b set kept_seq = r.seq
  from (select distinct on (briefing_id) briefing_id, seq from revisions order by briefing_id, number desc) r
 where r.briefing_id = b.id`

/** Revisions that nobody asked for, and up to where the text of a briefing is held by revisions. */
export class AutomaticRevisions1795707500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table revisions alter column created_by drop not null')
    await runner.query('alter table briefings add column kept_seq bigint not null default 0')
    await runner.query('alter table briefings add column unkept_since timestamptz')
    await runner.query(keptAlready)
  }

  /** Without the new column nobody could be named for what was kept by itself: it goes. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table briefings drop column unkept_since')
    await runner.query('alter table briefings drop column kept_seq')
    await runner.query('delete from revisions where created_by is null')
    await runner.query('alter table revisions alter column created_by set not null')
  }
}
