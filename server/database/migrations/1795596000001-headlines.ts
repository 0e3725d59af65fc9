import type { MigrationInterface, QueryRunner } from 'typeorm'

const up = `
-- A headline may also be one that no desk's source has brought (the demo's first ones are).
alter table portal_headlines add column id uuid not null default gen_random_uuid();
alter table portal_headlines alter column id drop default;
alter table portal_headlines drop constraint portal_headlines_pkey;
alter table portal_headlines add constraint portal_headlines_pkey primary key (id);
alter table portal_headlines alter column article_id drop not null;
alter table portal_headlines add constraint portal_headlines_article_id_key unique (article_id);
`

const down = `
alter table portal_headlines drop constraint portal_headlines_article_id_key;
delete from portal_headlines where article_id is null;
alter table portal_headlines alter column article_id set not null;
alter table portal_headlines drop constraint portal_headlines_pkey;
alter table portal_headlines add constraint portal_headlines_pkey primary key (article_id);
alter table portal_headlines drop column id;
`

/** Headlines of the News have an id of their own. */
export class Headlines1795596000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down)
  }
}
