import type { MigrationInterface, QueryRunner } from 'typeorm'

/** A comment that a manager wrote in the name of his desk carries that name, as it was then. */
export class DeskReplies1795702900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table comments add column desk_name text')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table comments drop column desk_name')
  }
}
