import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Which session asked for a new address: whoever ends it from elsewhere does not want the address either. */
export class ChangesOfASession1795706400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table mail_links add column session_id uuid')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table mail_links drop column session_id')
  }
}
