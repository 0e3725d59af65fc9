import type { MigrationInterface, QueryRunner } from 'typeorm'

const up = `
-- Whether briefings of the desk may begin with the words of this one.
alter table briefings add column template boolean not null default false;
`

const down = `
alter table briefings drop column template;
`

/** Briefings with whose words others begin. */
export class Templates1795708500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down)
  }
}
