import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What was typed in the registration whose mail has this link: it comes in force when the link is opened. */
export class ClaimedAccounts1795703800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table mail_links add column registration jsonb')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table mail_links drop column registration')
  }
}
