import type { MigrationInterface, QueryRunner } from 'typeorm'

const own = 'desk_id in (select acting_desk_ids())'

const up = `
create table judgement_outcomes (
  briefing_id uuid not null references briefings(id) on delete cascade,
  judgement_id text not null,
  desk_id uuid not null references desks(id) on delete cascade,
  came_true boolean not null,
  note text not null default '',
  decided_by uuid references users(id) on delete set null,
  decided_at timestamptz not null default now(),
  primary key (briefing_id, judgement_id)
);
alter table judgement_outcomes enable row level security;
create policy judgement_outcomes_of_desk on judgement_outcomes to briefroom_app using (${own}) with check (${own});
create policy judgement_outcomes_keeper on judgement_outcomes to briefroom_keeper using (true) with check (true);
grant select, insert, update, delete on judgement_outcomes to briefroom_app;
grant select on judgement_outcomes to briefroom_keeper;
`

const down = `
drop table judgement_outcomes;
`

/** What became of the judgements of a briefing. */
export class JudgementOutcomes1795700500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down)
  }
}
