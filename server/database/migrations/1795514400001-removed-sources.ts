import type { MigrationInterface, QueryRunner } from 'typeorm'

/** A source that was removed is read no longer, but what it brought stays: a briefing may cite it. Undone, such sources are back. */
export class RemovedSources1795514400001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table sources add column removed_at timestamptz')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table sources drop column removed_at')
  }
}
