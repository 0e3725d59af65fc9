import type { MigrationInterface, QueryRunner } from 'typeorm'

const up = `
alter table users add column about text not null default '';
-- Who is invited or made by an admin is known; only who registers himself has his address still to confirm.
alter table users add column email_confirmed_at timestamptz default now();

alter table sessions add column must_change_password boolean not null default false;
alter table sessions add column previous_token_hash bytea;
alter table sessions add column rotated_at timestamptz not null default now();
create index sessions_previous_token_hash_idx on sessions (previous_token_hash);

create table temporary_passwords (
  id uuid not null,
  user_id uuid not null,
  hash text not null,
  tries integer not null default 0,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint temporary_passwords_pkey primary key (id)
);
create index temporary_passwords_user_id_idx on temporary_passwords (user_id);
create table mail_links (
  id uuid not null,
  user_id uuid not null,
  token_hash bytea not null,
  next text,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint mail_links_token_hash_key unique (token_hash),
  constraint mail_links_pkey primary key (id)
);
create index mail_links_user_id_idx on mail_links (user_id);
create table signing_keys (
  purpose text not null,
  secret bytea not null,
  created_at timestamptz not null default now(),
  constraint signing_keys_pkey primary key (purpose)
);

create table publications (
  id uuid not null,
  desk_id uuid not null,
  revision_id uuid not null,
  slug text not null,
  title text not null,
  language text not null,
  section text,
  summary text not null,
  teaser text not null,
  teaser_blocks integer not null default 0,
  body jsonb not null,
  search_text text not null default '',
  authors text[] not null default '{}',
  minutes integer not null default 1,
  content_hash text not null,
  published_by uuid,
  published_at timestamptz not null default now(),
  corrected_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  withdrawn_by uuid,
  constraint publications_slug_key unique (slug),
  constraint publications_pkey primary key (id)
);
create index publications_language_published_at_idx on publications (language, published_at);
create table publication_corrections (
  id uuid not null,
  publication_id uuid not null,
  desk_id uuid not null,
  note text not null,
  at timestamptz not null default now(),
  constraint publication_corrections_pkey primary key (id)
);
create index publication_corrections_publication_id_idx on publication_corrections (publication_id);
create table comments (
  id uuid not null,
  publication_id uuid not null,
  desk_id uuid not null,
  author_id uuid not null,
  parent_id uuid,
  text text not null,
  state text not null default 'held',
  reason text,
  created_at timestamptz not null default now(),
  edited_at timestamptz,
  decided_by uuid,
  decided_at timestamptz,
  constraint comments_pkey primary key (id)
);
create index comments_publication_id_created_at_idx on comments (publication_id, created_at);
create index comments_author_id_idx on comments (author_id);
create table comment_reports (
  comment_id uuid not null,
  user_id uuid not null,
  desk_id uuid not null,
  reason text not null default '',
  at timestamptz not null default now(),
  constraint comment_reports_pkey primary key (comment_id, user_id)
);
create table portal_headlines (
  article_id uuid not null,
  desk_id uuid not null,
  title text not null,
  url text not null,
  publisher text not null,
  language text,
  published_at timestamptz,
  shown_at timestamptz not null default now(),
  shown_by uuid,
  constraint portal_headlines_pkey primary key (article_id)
);
create index portal_headlines_shown_at_idx on portal_headlines (shown_at);

alter table temporary_passwords add constraint temporary_passwords_user_id_fkey foreign key (user_id) references users(id) on delete cascade;
alter table mail_links add constraint mail_links_user_id_fkey foreign key (user_id) references users(id) on delete cascade;
alter table publications add constraint publications_desk_id_fkey foreign key (desk_id) references desks(id) on delete cascade;
alter table publications add constraint publications_revision_id_fkey foreign key (revision_id) references revisions(id) on delete cascade;
alter table publications add constraint publications_published_by_fkey foreign key (published_by) references users(id) on delete set null;
alter table publication_corrections add constraint publication_corrections_publication_id_fkey foreign key (publication_id) references publications(id) on delete cascade;
alter table publication_corrections add constraint publication_corrections_desk_id_fkey foreign key (desk_id) references desks(id) on delete cascade;
alter table comments add constraint comments_publication_id_fkey foreign key (publication_id) references publications(id) on delete cascade;
alter table comments add constraint comments_desk_id_fkey foreign key (desk_id) references desks(id) on delete cascade;
alter table comments add constraint comments_author_id_fkey foreign key (author_id) references users(id) on delete cascade;
alter table comment_reports add constraint comment_reports_comment_id_fkey foreign key (comment_id) references comments(id) on delete cascade;
alter table comment_reports add constraint comment_reports_user_id_fkey foreign key (user_id) references users(id) on delete cascade;
alter table comment_reports add constraint comment_reports_desk_id_fkey foreign key (desk_id) references desks(id) on delete cascade;
alter table portal_headlines add constraint portal_headlines_article_id_fkey foreign key (article_id) references articles(id) on delete cascade;
alter table portal_headlines add constraint portal_headlines_desk_id_fkey foreign key (desk_id) references desks(id) on delete cascade;

-- What is published is for everybody to see, and for its desk to write. What a public row must not show is no column of
-- a visitor's: the application's role cannot select a body at all, only ask for it as a reader.
alter table publications enable row level security;
create policy publications_seen on publications for select to briefroom_app using (true);
create policy publications_added on publications for insert to briefroom_app with check (desk_id in (select acting_desk_ids()));
create policy publications_changed on publications for update to briefroom_app
  using (desk_id in (select acting_desk_ids())) with check (desk_id in (select acting_desk_ids()));
create policy publications_keeper on publications to briefroom_keeper using (true) with check (true);
alter table publication_corrections enable row level security;
create policy publication_corrections_seen on publication_corrections for select to briefroom_app using (true);
create policy publication_corrections_added on publication_corrections for insert to briefroom_app
  with check (desk_id in (select acting_desk_ids()));
create policy publication_corrections_keeper on publication_corrections to briefroom_keeper using (true) with check (true);
alter table portal_headlines enable row level security;
create policy portal_headlines_seen on portal_headlines for select to briefroom_app using (true);
create policy portal_headlines_added on portal_headlines for insert to briefroom_app
  with check (desk_id in (select acting_desk_ids()));
create policy portal_headlines_removed on portal_headlines for delete to briefroom_app
  using (desk_id in (select acting_desk_ids()));
create policy portal_headlines_keeper on portal_headlines to briefroom_keeper using (true) with check (true);

-- A comment that waits is seen by its author and by the desk alone.
alter table comments enable row level security;
create policy comments_seen on comments for select to briefroom_app
  using (state <> 'held' or author_id = acting_user_id() or desk_id in (select acting_desk_ids()));
create policy comments_added on comments for insert to briefroom_app with check (author_id = acting_user_id());
create policy comments_changed on comments for update to briefroom_app
  using (author_id = acting_user_id() or desk_id in (select acting_desk_ids()));
create policy comments_keeper on comments to briefroom_keeper using (true) with check (true);
alter table comment_reports enable row level security;
create policy comment_reports_seen on comment_reports for select to briefroom_app
  using (user_id = acting_user_id() or desk_id in (select acting_desk_ids()));
create policy comment_reports_added on comment_reports for insert to briefroom_app with check (user_id = acting_user_id());
create policy comment_reports_keeper on comment_reports to briefroom_keeper using (true) with check (true);

create function publication_body(in_id uuid) returns jsonb language sql stable security definer set search_path = public as $$
  select body from publications
   where id = in_id and withdrawn_at is null
     and (current_setting('app.reader', true) = 'pass'
          or exists (select 1 from users where id = acting_user_id() and status = 'active'))
$$;

grant select, insert, update, delete on temporary_passwords, mail_links to briefroom_app;
grant select (id, desk_id, revision_id, slug, title, language, section, summary, teaser, teaser_blocks, search_text, authors,
  minutes, content_hash, published_by, published_at, corrected_at, withdrawn_at, withdrawn_reason, withdrawn_by)
  on publications to briefroom_app;
grant insert, update on publications to briefroom_app;
grant select, insert on publication_corrections, comment_reports to briefroom_app;
grant select, insert, update on comments to briefroom_app;
grant select, insert, delete on portal_headlines to briefroom_app;
grant select on temporary_passwords, mail_links, publications, publication_corrections, comments, comment_reports,
  portal_headlines, signing_keys to briefroom_keeper;
grant insert on signing_keys to briefroom_keeper;
grant insert, update, delete on temporary_passwords to briefroom_keeper;
`

const down = `
drop function publication_body(uuid);
drop table portal_headlines;
drop table comment_reports;
drop table comments;
drop table publication_corrections;
drop table publications;
drop table signing_keys;
drop table mail_links;
drop table temporary_passwords;
drop index sessions_previous_token_hash_idx;
alter table sessions drop column rotated_at;
alter table sessions drop column previous_token_hash;
alter table sessions drop column must_change_password;
alter table users drop column email_confirmed_at;
alter table users drop column about;
`

/** Accounts by mail, what stands on the portal, and what members say about it. */
export class Portal1795596000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down)
  }
}
