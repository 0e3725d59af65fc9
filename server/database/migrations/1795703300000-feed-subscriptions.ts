import type { MigrationInterface, QueryRunner } from 'typeorm'

const up = `
create table feed_subscriptions (
  feed_id uuid primary key references feeds(id) on delete cascade,
  hub text not null,
  topic text not null,
  token text not null unique,
  secret_sealed bytea not null,
  state text not null default 'asked',
  asked_at timestamptz not null default now(),
  lease_until timestamptz,
  pushed_at timestamptz
);
grant select, insert, update, delete on feed_subscriptions to briefroom_app;
grant select on feed_subscriptions to briefroom_keeper;
`

/** Hubs that tell us when a feed has changed. */
export class FeedSubscriptions1795703300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table feed_subscriptions')
  }
}
