import type { MigrationInterface, QueryRunner } from 'typeorm'

/** When a job was handed to its queue whose request stays until it has ended: a queue that loses it is handed it again. */
export class KeptRequests1795706500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table job_requests add column handed_over_at timestamptz')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table job_requests drop column handed_over_at')
  }
}
