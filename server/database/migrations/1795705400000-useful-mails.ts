import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Until when a mail is of use to whoever gets it: one with a temporary password that has run out is not sent any more. */
export class UsefulMails1795705400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table mails add column useful_until timestamptz')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table mails drop column useful_until')
  }
}
