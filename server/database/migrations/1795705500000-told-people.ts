import type { MigrationInterface, QueryRunner } from 'typeorm'

const up = `
-- Whoever is taken off a desk keeps that he was told so: of no desk, for he reads nothing of that one any more.
create policy notifications_parted on notifications for insert to briefroom_app
  with check (desk_id is null and kind = 'access' and object in (select 'desk:' || id from acting_desk_ids() as id));

-- Whom a message has told that it mentions him.
alter table messages add column mentioned uuid[] not null default '{}';

-- Whether a feed was well since its desks were last told that it is ill.
alter table feeds add column was_well boolean not null default false;
update feeds set was_well = health in ('well', 'no-time-zone');
`

const down = `
alter table feeds drop column was_well;
alter table messages drop column mentioned;
drop policy notifications_parted on notifications;
`

/** What people are told once: that they are on a desk no more, that somebody mentions them, that a source has become ill. */
export class ToldPeople1795705500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down)
  }
}
