import type { MigrationInterface, QueryRunner } from 'typeorm'

const up = `
-- How many key judgements a briefing holds and what the first one says, as it was last taken into the search.
alter table briefings add column judgement_count integer not null default 0, add column first_judgement text null;
-- Those that are there already are read once more; until then they are found as before.
update search_entries set state = '' where kind = 'briefing';
`

const down = `
alter table briefings drop column judgement_count, drop column first_judgement;
`

/** Key judgements in the list of briefings. */
export class LeadingJudgements1795702000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down)
  }
}
