import type { MigrationInterface, QueryRunner } from 'typeorm'

const up = `
-- A watch is corrected after it was saved, by whoever has seen what he changes: its changes are counted, with who made the last.
alter table watches
  add column variants boolean not null default true,
  add column version integer not null default 1,
  add column changed_by uuid null,
  add column changed_at timestamptz null,
  add constraint watches_changed_by_fkey foreign key (changed_by) references users(id) on delete set null;
`

const down = `
alter table watches drop column variants, drop column version, drop column changed_by, drop column changed_at;
`

/** Watches that are corrected, each change after the one that was seen. */
export class CorrectedWatches1795707800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down)
  }
}
