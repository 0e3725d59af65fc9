import type { MigrationInterface, QueryRunner } from 'typeorm'

const up = `
create table users (
  id uuid not null,
  email text not null,
  name text not null,
  password_hash text not null,
  role text not null default 'member',
  status text not null default 'active',
  language text,
  created_at timestamptz not null default now(),
  password_changed_at timestamptz,
  constraint users_email_key unique (email),
  constraint users_pkey primary key (id)
);
create table access_tokens (
  id uuid not null,
  user_id uuid not null,
  name text not null,
  token_hash bytea not null,
  scopes text[] not null default '{}',
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  constraint access_tokens_token_hash_key unique (token_hash),
  constraint access_tokens_pkey primary key (id)
);
create index access_tokens_user_id_idx on access_tokens (user_id);
create table desks (
  id uuid not null,
  slug text not null,
  name text not null,
  language text not null default 'en',
  created_at timestamptz not null default now(),
  constraint desks_slug_key unique (slug),
  constraint desks_pkey primary key (id)
);
create table feeds (
  id uuid not null,
  url text not null,
  title text,
  site_url text,
  language text,
  etag text,
  last_modified text,
  raw_sha256 text,
  interval_seconds integer not null default 1800,
  next_poll_at timestamptz,
  last_polled_at timestamptz,
  last_item_at timestamptz,
  failures integer not null default 0,
  health text not null default 'new',
  problem_code text,
  problem_message text,
  problem_since timestamptz,
  created_at timestamptz not null default now(),
  constraint feeds_url_key unique (url),
  constraint feeds_pkey primary key (id)
);
create index feeds_next_poll_at_idx on feeds (next_poll_at);
create table sources (
  id uuid not null,
  desk_id uuid not null,
  feed_id uuid not null,
  url text not null,
  title text,
  language text,
  reliability text not null default 'F',
  paused boolean not null default false,
  interval_seconds integer,
  created_by uuid,
  created_at timestamptz not null default now(),
  constraint sources_desk_id_url_key unique (desk_id, url),
  constraint sources_pkey primary key (id)
);
create index sources_feed_id_idx on sources (feed_id);
create table articles (
  id uuid not null,
  desk_id uuid not null,
  source_id uuid not null,
  identity text not null,
  url text,
  title text not null,
  byline text,
  language text,
  summary text not null default '',
  published_at timestamptz,
  published_zone text not null default 'unknown',
  first_seen_at timestamptz not null default now(),
  fetched_at timestamptz,
  changed_at timestamptz,
  version integer not null default 1,
  completeness text not null default 'pending',
  problem_code text,
  problem_message text,
  constraint articles_source_id_identity_key unique (source_id, identity),
  constraint articles_pkey primary key (id)
);
create index articles_desk_id_first_seen_at_id_idx on articles (desk_id, first_seen_at, id);
create table article_reads (
  article_id uuid not null,
  user_id uuid not null,
  desk_id uuid not null,
  read_at timestamptz not null default now(),
  constraint article_reads_pkey primary key (article_id, user_id)
);
create table article_versions (
  id uuid not null,
  desk_id uuid not null,
  article_id uuid not null,
  number integer not null,
  title text not null,
  html text not null,
  tree jsonb not null,
  text text not null,
  text_sha256 text not null,
  extractor_version integer not null,
  raw_sha256 text,
  fetched_at timestamptz not null default now(),
  constraint article_versions_article_id_number_key unique (article_id, number),
  constraint article_versions_pkey primary key (id)
);
create table audit_entries (
  id bigint generated always as identity not null,
  at timestamptz not null default now(),
  actor_id uuid,
  action text not null,
  desk_id uuid,
  object_kind text,
  object_id text,
  data jsonb not null default '{}',
  request_id text,
  sealed_seq bigint,
  previous_hash bytea,
  hash bytea,
  constraint audit_entries_pkey primary key (id)
);
create unique index audit_entries_sealed_seq_idx on audit_entries (sealed_seq);
create table briefings (
  id uuid not null,
  desk_id uuid not null,
  document_id uuid not null,
  title text not null,
  language text not null,
  marking text not null default 'AMBER',
  state text not null default 'draft',
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  constraint briefings_document_id_key unique (document_id),
  constraint briefings_pkey primary key (id)
);
create index briefings_desk_id_updated_at_id_idx on briefings (desk_id, updated_at, id);
create table collab_documents (
  id uuid not null,
  desk_id uuid not null,
  epoch integer not null default 1,
  next_seq bigint not null default 1,
  schema_version integer not null default 1,
  snapshot_seq bigint not null default 0,
  bytes bigint not null default 0,
  text_units bigint not null default 0,
  created_at timestamptz not null default now(),
  constraint collab_documents_pkey primary key (id)
);
create index collab_documents_desk_id_idx on collab_documents (desk_id);
create table collab_updates (
  document_id uuid not null,
  epoch integer not null,
  seq bigint not null,
  previous bigint not null,
  update bytea not null,
  author_ids uuid[] not null default '{}',
  client_ids bigint[] not null default '{}',
  checksum bytea,
  at timestamptz not null default now(),
  constraint collab_updates_pkey primary key (document_id, epoch, seq)
);
create table collab_snapshots (
  document_id uuid not null,
  epoch integer not null,
  seq bigint not null,
  state bytea not null,
  state_vector bytea not null,
  checksum bytea,
  at timestamptz not null default now(),
  constraint collab_snapshots_pkey primary key (document_id, epoch, seq)
);
create table collab_clients (
  document_id uuid not null,
  epoch integer not null,
  client_id bigint not null,
  user_id uuid not null,
  next_clock bigint not null,
  constraint collab_clients_pkey primary key (document_id, epoch, client_id)
);
create table event_streams (
  stream text not null,
  seq bigint not null,
  constraint event_streams_pkey primary key (stream)
);
create table event_rooms (
  room text not null,
  seq bigint not null,
  constraint event_rooms_pkey primary key (room)
);
create table events (
  stream text not null,
  seq bigint not null,
  desk_id uuid,
  rooms text[] not null default '{}',
  previous bigint[] not null default '{}',
  type text not null,
  actor_id uuid,
  data jsonb not null,
  at timestamptz not null default now(),
  constraint events_pkey primary key (stream, seq)
);
create index events_desk_id_idx on events (desk_id);
create table revisions (
  id uuid not null,
  desk_id uuid not null,
  briefing_id uuid not null,
  number integer not null,
  name text,
  title text not null,
  language text not null,
  marking text not null,
  content jsonb not null,
  content_hash text not null,
  epoch integer not null,
  seq bigint not null,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  constraint revisions_briefing_id_number_key unique (briefing_id, number),
  constraint revisions_pkey primary key (id)
);
create table exports (
  id uuid not null,
  desk_id uuid not null,
  briefing_id uuid not null,
  revision_id uuid not null,
  format text not null,
  options jsonb not null default '{}',
  status text not null default 'queued',
  progress real not null default 0,
  step text,
  pages integer,
  bytes bigint,
  blob_sha256 text,
  notes text[] not null default '{}',
  problem_code text,
  problem_message text,
  fence integer not null default 0,
  requested_by uuid not null,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  constraint exports_pkey primary key (id)
);
create index exports_requested_by_idx on exports (requested_by);
create index exports_revision_id_format_idx on exports (revision_id, format);
create table idempotency_keys (
  user_id uuid not null,
  key text not null,
  request text not null,
  status integer,
  body jsonb,
  created_at timestamptz not null default now(),
  constraint idempotency_keys_pkey primary key (user_id, key)
);
create table job_requests (
  id uuid not null,
  name text not null,
  data jsonb not null,
  job_key text,
  run_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  constraint job_requests_pkey primary key (id)
);
create index job_requests_run_at_idx on job_requests (run_at);
create table mails (
  id uuid not null,
  recipient text not null,
  subject text not null,
  text text not null,
  html text,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  constraint mails_pkey primary key (id)
);
create index mails_recipient_created_at_idx on mails (recipient, created_at);
create table memberships (
  desk_id uuid not null,
  user_id uuid not null,
  role text not null,
  created_at timestamptz not null default now(),
  constraint memberships_pkey primary key (desk_id, user_id)
);
create index memberships_user_id_idx on memberships (user_id);
create table threads (
  id uuid not null,
  desk_id uuid not null,
  on_kind text not null,
  on_id uuid not null,
  title text not null,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  message_count integer not null default 0,
  last_message_at timestamptz,
  constraint threads_pkey primary key (id)
);
create index threads_desk_id_on_kind_on_id_idx on threads (desk_id, on_kind, on_id);
create table messages (
  id uuid not null,
  desk_id uuid not null,
  thread_id uuid not null,
  number integer not null,
  author_id uuid not null,
  text text not null,
  content jsonb,
  client_id text,
  created_at timestamptz not null default now(),
  edited_at timestamptz,
  deleted_at timestamptz,
  constraint messages_thread_id_author_id_client_id_key unique (thread_id, author_id, client_id),
  constraint messages_pkey primary key (id)
);
create unique index messages_thread_id_number_idx on messages (thread_id, number);
create table rate_counters (
  key character varying(255) not null,
  points integer not null default 0,
  expire bigint,
  constraint rate_counters_pkey primary key (key)
);
create table raw_responses (
  sha256 text not null,
  url text not null,
  status integer not null,
  content_type text,
  headers jsonb not null default '{}',
  bytes integer not null,
  fetched_at timestamptz not null default now(),
  constraint raw_responses_pkey primary key (sha256)
);
create table resource_members (
  kind text not null,
  resource_id uuid not null,
  user_id uuid not null,
  desk_id uuid not null,
  constraint resource_members_pkey primary key (kind, resource_id, user_id)
);
create table revocations (
  seq bigint generated always as identity not null,
  user_id uuid not null,
  kind text not null,
  session_id uuid,
  desk_id uuid,
  at timestamptz not null default now(),
  constraint revocations_pkey primary key (seq)
);
create table sessions (
  id uuid not null,
  user_id uuid not null,
  token_hash bytea not null,
  user_agent text,
  address text,
  remember boolean not null default false,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  authenticated_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  constraint sessions_token_hash_key unique (token_hash),
  constraint sessions_pkey primary key (id)
);
create index sessions_user_id_idx on sessions (user_id);
create table thread_reads (
  thread_id uuid not null,
  user_id uuid not null,
  desk_id uuid not null,
  number integer not null default 0,
  at timestamptz not null default now(),
  constraint thread_reads_pkey primary key (thread_id, user_id)
);
create table tickets (
  id uuid not null,
  token_hash bytea not null,
  user_id uuid not null,
  session_id uuid,
  token_id uuid,
  audience text not null,
  document_id uuid,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint tickets_token_hash_key unique (token_hash),
  constraint tickets_pkey primary key (id)
);
alter table access_tokens add constraint access_tokens_user_id_fkey foreign key (user_id) references users(id) on delete cascade;
alter table sources add constraint sources_desk_id_fkey foreign key (desk_id) references desks(id) on delete cascade;
alter table sources add constraint sources_feed_id_fkey foreign key (feed_id) references feeds(id);
alter table sources add constraint sources_created_by_fkey foreign key (created_by) references users(id) on delete set null;
alter table articles add constraint articles_desk_id_fkey foreign key (desk_id) references desks(id) on delete cascade;
alter table articles add constraint articles_source_id_fkey foreign key (source_id) references sources(id) on delete cascade;
alter table article_reads add constraint article_reads_article_id_fkey foreign key (article_id) references articles(id) on delete cascade;
alter table article_reads add constraint article_reads_user_id_fkey foreign key (user_id) references users(id) on delete cascade;
alter table article_reads add constraint article_reads_desk_id_fkey foreign key (desk_id) references desks(id) on delete cascade;
alter table article_versions add constraint article_versions_desk_id_fkey foreign key (desk_id) references desks(id) on delete cascade;
alter table article_versions add constraint article_versions_article_id_fkey foreign key (article_id) references articles(id) on delete cascade;
alter table briefings add constraint briefings_desk_id_fkey foreign key (desk_id) references desks(id) on delete cascade;
alter table briefings add constraint briefings_created_by_fkey foreign key (created_by) references users(id);
alter table collab_documents add constraint collab_documents_desk_id_fkey foreign key (desk_id) references desks(id) on delete cascade;
alter table collab_updates add constraint collab_updates_document_id_fkey foreign key (document_id) references collab_documents(id) on delete cascade;
alter table collab_snapshots add constraint collab_snapshots_document_id_fkey foreign key (document_id) references collab_documents(id) on delete cascade;
alter table collab_clients add constraint collab_clients_document_id_fkey foreign key (document_id) references collab_documents(id) on delete cascade;
alter table revisions add constraint revisions_desk_id_fkey foreign key (desk_id) references desks(id) on delete cascade;
alter table revisions add constraint revisions_briefing_id_fkey foreign key (briefing_id) references briefings(id) on delete cascade;
alter table revisions add constraint revisions_created_by_fkey foreign key (created_by) references users(id);
alter table exports add constraint exports_desk_id_fkey foreign key (desk_id) references desks(id) on delete cascade;
alter table exports add constraint exports_briefing_id_fkey foreign key (briefing_id) references briefings(id) on delete cascade;
alter table exports add constraint exports_revision_id_fkey foreign key (revision_id) references revisions(id) on delete cascade;
alter table exports add constraint exports_requested_by_fkey foreign key (requested_by) references users(id);
alter table idempotency_keys add constraint idempotency_keys_user_id_fkey foreign key (user_id) references users(id) on delete cascade;
alter table memberships add constraint memberships_desk_id_fkey foreign key (desk_id) references desks(id) on delete cascade;
alter table memberships add constraint memberships_user_id_fkey foreign key (user_id) references users(id) on delete cascade;
alter table threads add constraint threads_desk_id_fkey foreign key (desk_id) references desks(id) on delete cascade;
alter table threads add constraint threads_created_by_fkey foreign key (created_by) references users(id);
alter table messages add constraint messages_desk_id_fkey foreign key (desk_id) references desks(id) on delete cascade;
alter table messages add constraint messages_thread_id_fkey foreign key (thread_id) references threads(id) on delete cascade;
alter table messages add constraint messages_author_id_fkey foreign key (author_id) references users(id);
alter table resource_members add constraint resource_members_user_id_fkey foreign key (user_id) references users(id) on delete cascade;
alter table resource_members add constraint resource_members_desk_id_fkey foreign key (desk_id) references desks(id) on delete cascade;
alter table sessions add constraint sessions_user_id_fkey foreign key (user_id) references users(id) on delete cascade;
alter table thread_reads add constraint thread_reads_thread_id_fkey foreign key (thread_id) references threads(id) on delete cascade;
alter table thread_reads add constraint thread_reads_user_id_fkey foreign key (user_id) references users(id) on delete cascade;
alter table thread_reads add constraint thread_reads_desk_id_fkey foreign key (desk_id) references desks(id) on delete cascade;
alter table tickets add constraint tickets_user_id_fkey foreign key (user_id) references users(id) on delete cascade;
`

const down = `
drop table tickets cascade;
drop table thread_reads cascade;
drop table sessions cascade;
drop table revocations cascade;
drop table resource_members cascade;
drop table raw_responses cascade;
drop table rate_counters cascade;
drop table messages cascade;
drop table threads cascade;
drop table memberships cascade;
drop table mails cascade;
drop table job_requests cascade;
drop table idempotency_keys cascade;
drop table exports cascade;
drop table revisions cascade;
drop table events cascade;
drop table event_rooms cascade;
drop table event_streams cascade;
drop table collab_clients cascade;
drop table collab_snapshots cascade;
drop table collab_updates cascade;
drop table collab_documents cascade;
drop table briefings cascade;
drop table audit_entries cascade;
drop table article_versions cascade;
drop table article_reads cascade;
drop table articles cascade;
drop table sources cascade;
drop table feeds cascade;
drop table desks cascade;
drop table access_tokens cascade;
drop table users cascade;
`

/** The tables as the entities describe them; rights and functions follow in their own migrations. */
export class Tables1795510800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down)
  }
}
