import type { MigrationInterface, QueryRunner } from 'typeorm'
import { toTextVector } from '#core/search/to-tsvector'

const up = `
alter table publications add column tokens tsvector not null default '';
alter table publications drop column search_text;
create index publications_tokens_idx on publications using gin (tokens);
grant select (tokens) on publications to briefroom_app;
alter table portal_headlines add column tokens tsvector not null default '';
create index portal_headlines_tokens_idx on portal_headlines using gin (tokens);
`

const down = `
alter table portal_headlines drop column tokens;
alter table publications add column search_text text not null default '';
grant select (search_text) on publications to briefroom_app;
update publications set search_text = lower(normalize(concat_ws(E'\\n', title, summary, teaser), NFKC)) where withdrawn_at is null;
alter table publications drop column tokens;
`

interface Words {
  id: string
  title: string
  text: string
}
const words = {
  publications: `select id, title, concat_ws(E'\\n', summary, teaser) as text from publications where withdrawn_at is null`,
  portal_headlines: `select id, title, '' as text from portal_headlines`,
}
const fill = {
  publications: 'update publications set tokens = $2 where id = $1',
  portal_headlines: 'update portal_headlines set tokens = $2 where id = $1',
}

/** The portal's search reads tokens of what everybody may read, as the desk's search does, in the place of the plain text. */
export class PortalSearch1795701200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
    for (const table of ['publications', 'portal_headlines'] as const)
      for (const { id, title, text } of (await runner.query(words[table])) as Words[])
        await runner.query(fill[table], [id, toTextVector(title, text)])
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down)
  }
}
