import type { MigrationInterface, QueryRunner } from 'typeorm'

const up = `
alter table feeds add column taken_health text, add column hint_seconds integer;
update feeds set taken_health = health where health in ('well', 'silent', 'empty', 'no-time-zone');
`

const down = `
alter table feeds drop column hint_seconds, drop column taken_health;
`

/** What the last response of a feed that was taken says of it, for answers that say that nothing has changed. */
export class TakenHints1795705100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down)
  }
}
