import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What public pages show. */
const tables = [
  'publications',
  'publication_corrections',
  'comments',
  'portal_headlines',
  'announcements',
  'installation_settings',
]

const up = `
create function tell_portal() returns trigger language plpgsql as $$
begin
  perform pg_notify('briefroom_portal', '');
  return null;
end $$;
${tables
  .map(
    (table) =>
      `create trigger ${table}_tell_portal after insert or update or delete on ${table} for each statement execute function tell_portal();`,
  )
  .join('\n')}
`

const down = `
${tables.map((table) => `drop trigger ${table}_tell_portal on ${table};`).join('\n')}
drop function tell_portal();
`

/** Every server hears when a public page may look different, whoever changed it. */
export class PortalChanges1795700400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down)
  }
}
