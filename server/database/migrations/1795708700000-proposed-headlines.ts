import type { MigrationInterface, QueryRunner } from 'typeorm'

const up = `
-- Who would put its headline into the portal's News, and since when that waits; null: nobody.
alter table articles add column proposed_by uuid null;
alter table articles add column proposed_at timestamptz null;
alter table articles add constraint articles_proposed_by_fkey foreign key (proposed_by) references users(id) on delete set null;
`

const down = `
alter table articles drop column proposed_at;
alter table articles drop column proposed_by;
`

/** Headlines that somebody proposes for the portal's News. */
export class ProposedHeadlines1795708700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down)
  }
}
