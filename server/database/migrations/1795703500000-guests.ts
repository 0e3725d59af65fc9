import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Until when somebody is on a desk as its guest; null: he is a member of it. */
export class Guests1795703500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table memberships add column guest_until timestamptz')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table memberships drop column guest_until')
  }
}
