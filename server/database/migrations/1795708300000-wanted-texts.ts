import type { MigrationInterface, QueryRunner } from 'typeorm'

const up = `
-- Somebody wants the page of it, though its source is read for its feed alone.
alter table articles add column wants_text boolean not null default false;
-- Since when somebody waits for it; null once it has come, or is known not to.
alter table articles add column text_asked_at timestamptz null;
`

const down = `
alter table articles drop column text_asked_at;
alter table articles drop column wants_text;
`

/** Articles whose page somebody has asked for. */
export class WantedTexts1795708300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down)
  }
}
