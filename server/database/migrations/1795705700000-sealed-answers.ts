import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Answers that a repeat gets again are sealed; those of the last day, in clear, go. */
export class SealedAnswers1795705700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table idempotency_keys drop column body;
      alter table idempotency_keys add column box bytea`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table idempotency_keys drop column box;
      alter table idempotency_keys add column body jsonb`)
  }
}
