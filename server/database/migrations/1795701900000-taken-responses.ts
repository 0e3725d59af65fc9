import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Which response of a feed has been taken to its end, so that the same bytes again need not be read again. */
export class TakenResponses1795701900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table feeds add column taken_sha256 text')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table feeds drop column taken_sha256')
  }
}
