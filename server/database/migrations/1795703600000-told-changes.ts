import type { MigrationInterface, QueryRunner } from 'typeorm'

/** How many changes since the approval were told last. */
export class ToldChanges1795703600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table briefings add column changes_told integer not null default 0')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table briefings drop column changes_told')
  }
}
