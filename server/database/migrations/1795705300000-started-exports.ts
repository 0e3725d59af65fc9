import type { MigrationInterface, QueryRunner } from 'typeorm'

/** When the newest attempt at a file began: one that waited long is not one that has run long. */
export class StartedExports1795705300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table exports add column started_at timestamptz')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table exports drop column started_at')
  }
}
