import type { MigrationInterface, QueryRunner } from 'typeorm'

const up = `
-- In which of the two rows of likelihood words (ICD 203) briefings of the desk begin.
alter table desks add column likelihood_row integer not null default 1;
`

const down = `
alter table desks drop column likelihood_row;
`

/** The row of likelihood words of a desk. */
export class LikelihoodRow1795708600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down)
  }
}
