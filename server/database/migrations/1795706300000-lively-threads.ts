import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Discussions of a desk in the order in which something was last said in them: for each page all of them were sorted. */
export class LivelyThreads1795706300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'create index threads_desk_id_moved_idx on threads (desk_id, coalesce(last_message_at, created_at), id)',
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index threads_desk_id_moved_idx')
  }
}
