import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Places at hosts are taken and given at every fetch and mean nothing after a crash: they are not written to the log. */
export class HostTurnsUnlogged1795700900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table host_turns set unlogged')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table host_turns set logged')
  }
}
