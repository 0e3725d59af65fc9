import type { MigrationInterface, QueryRunner } from 'typeorm'

const up = `
alter table users add column suspended_at timestamptz;
update users set suspended_at = now() where status = 'suspended';

-- Which articles any revision cites: their evidence outlives every rule.
create index revisions_cited_articles_idx on revisions using gin (jsonb_path_query_array(content, '$.**.articleId'));
create index on article_versions (raw_sha256);

-- How long the mail log is kept becomes one rule among others.
insert into installation_settings (name, value, changed_by)
  select 'retention', jsonb_build_object('mails', value), changed_by from installation_settings where name = 'mailDays';
delete from installation_settings where name = 'mailDays';
`

const down = `
insert into installation_settings (name, value, changed_by)
  select 'mailDays', value->'mails', changed_by from installation_settings
   where name = 'retention' and jsonb_typeof(value->'mails') = 'number';
delete from installation_settings where name = 'retention';
drop index article_versions_raw_sha256_idx;
drop index revisions_cited_articles_idx;
alter table users drop column suspended_at;
`

/** What the rules of keeping ask: since when somebody is suspended, and what is cited. */
export class Retention1795701100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down)
  }
}
