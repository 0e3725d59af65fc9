import type { MigrationInterface, QueryRunner } from 'typeorm'

const up = `
-- Kinds of findings of the checks that stand in the way of an approval, and the marking at which briefings of a desk begin.
alter table approval_rules add column blocking_checks text[] not null default '{}';
alter table desks add column default_marking text not null default 'AMBER';
`

const down = `
alter table approval_rules drop column blocking_checks;
alter table desks drop column default_marking;
`

/** What a desk wants put right before it signs, and how its briefings begin. */
export class DeskRules1795708100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down)
  }
}
