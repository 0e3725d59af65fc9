import type { MigrationInterface, QueryRunner } from 'typeorm'

const up = `
create table ended_subscriptions (
  id uuid primary key,
  hub text not null,
  topic text not null,
  token text not null unique,
  lease_until timestamptz not null,
  asked_at timestamptz
);
grant select, insert, update, delete on ended_subscriptions to briefroom_app;
grant select on ended_subscriptions to briefroom_keeper;
`

/** Hubs that are to be told that we listen no more. */
export class EndedSubscriptions1795703400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table ended_subscriptions')
  }
}
