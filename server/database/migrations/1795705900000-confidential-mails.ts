import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Mails whose subject is for their reader alone: the admins' log told by it what a desk watches. */
export class ConfidentialMails1795705900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table mails add column confidential boolean not null default false')
    await runner.query(
      `update mails set confidential = true where subject like 'Watch “%' or subject like '监视“%'`,
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table mails drop column confidential')
  }
}
