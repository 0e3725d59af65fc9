import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Until when somebody has taken a mail to send it: two who were asked for the same sent it twice. */
export class MailsBeingSent1795706600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table mails add column taken_until timestamptz')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table mails drop column taken_until')
  }
}
