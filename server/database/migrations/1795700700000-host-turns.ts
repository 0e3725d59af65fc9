import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Places at the hosts of publishers, shared by all worker processes. */
export class HostTurns1795700700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table host_turns (
        host text not null,
        slot smallint not null,
        until timestamptz not null,
        holder uuid not null,
        primary key (host, slot)
      );
      grant select, insert, update, delete on host_turns to briefroom_app;
      grant select, delete on host_turns to briefroom_keeper;`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table host_turns')
  }
}
