import type { MigrationInterface, QueryRunner } from 'typeorm'

const up = `
-- What the checks found in the passage and somebody left as it is: the thread is done from its beginning, and its title says why.
alter table threads add column finding text null;
`

const down = `
alter table threads drop column finding;
`

/** Findings of the checks that stay as they are, with the reason. */
export class LeftFindings1795707100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down)
  }
}
