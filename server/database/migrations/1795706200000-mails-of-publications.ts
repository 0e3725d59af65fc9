import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Which publication a mail has words of: one that waits is not sent any more once that is withdrawn. */
export class MailsOfPublications1795706200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table mails add column publication_id uuid constraint mails_publication_id_fkey references publications(id) on delete cascade',
    )
    await runner.query(
      'create index mails_publication_idx on mails (publication_id) where publication_id is not null',
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table mails drop column publication_id')
  }
}
