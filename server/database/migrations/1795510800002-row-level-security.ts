import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Tables whose rows belong to a desk by `desk_id`: whoever acts sees and writes only the rows of his desks. */
const deskOwned = [
  'sources',
  'articles',
  'article_reads',
  'article_versions',
  'briefings',
  'revisions',
  'exports',
  'threads',
  'messages',
  'thread_reads',
  'resource_members',
  'collab_documents',
]

/** Parts of a document: visible where the document is. */
const documentOwned = ['collab_updates', 'collab_snapshots', 'collab_clients']

const open = [
  'users',
  'sessions',
  'access_tokens',
  'tickets',
  'rate_counters',
  'revocations',
  'feeds',
  'raw_responses',
]
const alsoOpen = ['event_streams', 'event_rooms', 'job_requests', 'idempotency_keys', 'mails']

const own = 'desk_id in (select acting_desk_ids())'
const ownDocument = 'document_id in (select id from collab_documents)'

const policies = (table: string, condition: string): string => `
alter table ${table} enable row level security;
create policy ${table}_of_desk on ${table} to briefroom_app using (${condition}) with check (${condition});
create policy ${table}_keeper on ${table} to briefroom_keeper using (true) with check (true);
`

const up = `
${deskOwned.map((table) => policies(table, own)).join('')}
${documentOwned.map((table) => policies(table, ownDocument)).join('')}

alter table desks enable row level security;
create policy desks_of_member on desks to briefroom_app
  using (id in (select acting_desk_ids())) with check (id in (select acting_desk_ids()));
create policy desks_keeper on desks to briefroom_keeper using (true) with check (true);

alter table memberships enable row level security;
create policy memberships_of_desk on memberships to briefroom_app
  using (${own} or user_id = acting_user_id()) with check (${own});
create policy memberships_keeper on memberships to briefroom_keeper using (true) with check (true);

-- A desk's events are seen by the desk; what is on a person's own stream only by him. Jobs may tell a person something.
alter table events enable row level security;
create policy events_seen on events for select to briefroom_app
  using ((desk_id in (select acting_desk_ids()) and stream not like 'user:%') or stream = 'user:' || acting_user_id());
create policy events_written on events for insert to briefroom_app
  with check (desk_id is null or ${own});
create policy events_keeper on events to briefroom_keeper using (true) with check (true);

alter table audit_entries enable row level security;
create policy audit_entries_seen on audit_entries for select to briefroom_app using (${own});
create policy audit_entries_written on audit_entries for insert to briefroom_app with check (true);
create policy audit_entries_keeper on audit_entries to briefroom_keeper using (true) with check (true);

grant usage on schema public to briefroom_app, briefroom_keeper;
grant select, insert, update, delete on ${[...open, ...alsoOpen].join(', ')} to briefroom_app;
grant select, insert, update, delete on desks, memberships, sources, articles, article_reads, briefings, exports,
  threads, messages, thread_reads, resource_members to briefroom_app;
grant select, insert on article_versions, revisions, events, audit_entries to briefroom_app;
grant select, insert on collab_documents, collab_updates, collab_snapshots, collab_clients to briefroom_app;

grant select on all tables in schema public to briefroom_keeper;
grant insert, update, delete on collab_documents, collab_updates, collab_snapshots, collab_clients to briefroom_keeper;
grant insert, update on audit_entries to briefroom_keeper;
grant insert, update, delete on event_streams, event_rooms, events, revocations, job_requests, sessions, access_tokens,
  tickets, rate_counters, idempotency_keys to briefroom_keeper;
grant usage on all sequences in schema public to briefroom_app, briefroom_keeper;
`

const every = [
  ...deskOwned.map((table) => [table, `${table}_of_desk`, `${table}_keeper`]),
  ...documentOwned.map((table) => [table, `${table}_of_desk`, `${table}_keeper`]),
  ['desks', 'desks_of_member', 'desks_keeper'],
  ['memberships', 'memberships_of_desk', 'memberships_keeper'],
  ['events', 'events_seen', 'events_written', 'events_keeper'],
  ['audit_entries', 'audit_entries_seen', 'audit_entries_written', 'audit_entries_keeper'],
]

const down = `
revoke all on all tables in schema public from briefroom_app, briefroom_keeper;
revoke all on all sequences in schema public from briefroom_app, briefroom_keeper;
revoke usage on schema public from briefroom_app, briefroom_keeper;
${every
  .map(
    ([table, ...names]) =>
      `${names.map((name) => `drop policy ${name} on ${table};`).join('\n')}
alter table ${table} disable row level security;`,
  )
  .join('\n')}
`

/**
 * The second wall: the application's role sees rows of the acting person's desks only (`app.user_id`), or of the one
 * desk a job acts for (`app.desk_id`). The keeper writes the logs and sees all. Nobody but the owner changes tables.
 */
export class RowLevelSecurity1795510800002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down)
  }
}
