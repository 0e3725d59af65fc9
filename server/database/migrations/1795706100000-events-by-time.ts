import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Events by their time: the old ones go, and after a cut of its line a node reads those since then. */
export class EventsByTime1795706100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index events_at_idx on events (at)')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index events_at_idx')
  }
}
