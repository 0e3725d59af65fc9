import type { MigrationInterface, QueryRunner } from 'typeorm'

const up = `
-- The passage that a thread is about, as it was when the thread began: the mark in the text may be deleted, the words stay.
alter table threads add column quote text null;
`

const down = `
alter table threads drop column quote;
`

/** Threads about a passage of a briefing. */
export class ThreadQuotes1795701000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down)
  }
}
