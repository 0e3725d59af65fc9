import type { MigrationInterface, QueryRunner } from 'typeorm'

const own = 'desk_id in (select acting_desk_ids())'

const policies = (table: string): string => `
alter table ${table} enable row level security;
create policy ${table}_of_desk on ${table} to briefroom_app using (${own}) with check (${own});
create policy ${table}_keeper on ${table} to briefroom_keeper using (true) with check (true);
grant select, insert, update, delete on ${table} to briefroom_app;
grant select on ${table} to briefroom_keeper;
`

const deskOwned = [
  'article_grades',
  'stories',
  'story_articles',
  'story_refusals',
  'story_changes',
  'story_visits',
  'article_terms',
  'watches',
  'watch_hits',
  'handovers',
  'briefing_citations',
]

const triage = `
alter table articles
  add column lead_image text,
  add column claimed_by uuid,
  add column claimed_at timestamptz,
  add column decision text,
  add column decided_by uuid,
  add column decided_at timestamptz,
  add column decision_reason text,
  add column credibility smallint;
alter table articles add constraint articles_claimed_by_fkey foreign key (claimed_by) references users(id) on delete set null;
alter table articles add constraint articles_decided_by_fkey foreign key (decided_by) references users(id) on delete set null;
create index articles_claimed_by_desk_id_first_seen_at_id_idx on articles (claimed_by, desk_id, first_seen_at, id)
  where claimed_by is not null;
create index articles_desk_id_decision_first_seen_at_id_idx on articles (desk_id, decision, first_seen_at, id)
  where decision is not null;
create index articles_undecided_idx on articles (desk_id, first_seen_at, id) where decision is null;

create table article_grades (
  id uuid primary key,
  desk_id uuid not null references desks(id) on delete cascade,
  article_id uuid not null references articles(id) on delete cascade,
  credibility smallint not null,
  reason text not null default '',
  given_by uuid references users(id) on delete set null,
  at timestamptz not null default now()
);
create index on article_grades (article_id, at);
`

const stories = `
create table stories (
  id uuid primary key,
  desk_id uuid not null references desks(id) on delete cascade,
  title text not null,
  state text not null default 'open',
  created_by uuid references users(id) on delete set null,
  created_at timestamptz not null default now(),
  last_report_at timestamptz not null default now(),
  merged_into uuid references stories(id) on delete set null
);
create index on stories (desk_id, last_report_at, id);
create table story_articles (
  article_id uuid primary key references articles(id) on delete cascade,
  desk_id uuid not null references desks(id) on delete cascade,
  story_id uuid not null references stories(id) on delete cascade,
  reason jsonb not null,
  added_by uuid references users(id) on delete set null,
  at timestamptz not null default now()
);
create index on story_articles (story_id);
create table story_refusals (
  article_id uuid not null references articles(id) on delete cascade,
  story_id uuid not null references stories(id) on delete cascade,
  desk_id uuid not null references desks(id) on delete cascade,
  refused_by uuid references users(id) on delete set null,
  at timestamptz not null default now(),
  primary key (article_id, story_id)
);
create table story_changes (
  id uuid primary key,
  desk_id uuid not null references desks(id) on delete cascade,
  story_id uuid not null references stories(id) on delete cascade,
  kind text not null,
  data jsonb not null default '{}',
  actor_id uuid references users(id) on delete set null,
  at timestamptz not null default now()
);
create index on story_changes (story_id, at);
create table story_visits (
  story_id uuid not null references stories(id) on delete cascade,
  user_id uuid not null references users(id) on delete cascade,
  desk_id uuid not null references desks(id) on delete cascade,
  at timestamptz not null default now(),
  primary key (story_id, user_id)
);
create table article_terms (
  desk_id uuid not null references desks(id) on delete cascade,
  term text not null,
  article_id uuid not null references articles(id) on delete cascade,
  weight real not null,
  at timestamptz not null default now(),
  primary key (desk_id, term, article_id)
);
create index on article_terms (article_id);
create index on article_terms (at);
`

const watches = `
create table watches (
  id uuid primary key,
  desk_id uuid not null references desks(id) on delete cascade,
  name text not null,
  query text not null,
  match tsquery not null,
  source_id uuid references sources(id) on delete cascade,
  language text,
  shared boolean not null default true,
  paused boolean not null default false,
  alert boolean not null default true,
  mail boolean not null default false,
  hit_count integer not null default 0,
  last_hit_at timestamptz,
  created_by uuid not null references users(id) on delete cascade,
  created_at timestamptz not null default now()
);
create index on watches (desk_id);
create table watch_hits (
  watch_id uuid not null references watches(id) on delete cascade,
  article_id uuid not null references articles(id) on delete cascade,
  desk_id uuid not null references desks(id) on delete cascade,
  at timestamptz not null default now(),
  primary key (watch_id, article_id)
);
create index on watch_hits (article_id);
`

const notifications = `
create table notifications (
  id uuid primary key,
  user_id uuid not null references users(id) on delete cascade,
  desk_id uuid references desks(id) on delete cascade,
  kind text not null,
  object text not null,
  title text not null,
  data jsonb not null default '{}',
  actor_id uuid references users(id) on delete set null,
  at timestamptz not null default now(),
  read_at timestamptz
);
create index on notifications (user_id, at, id);
create index on notifications (desk_id);
create index notifications_user_id_unread_idx on notifications (user_id) where read_at is null;

-- Each person reads his own, while he is on the desk that it is about; whoever acts for a desk may leave one for its people.
alter table notifications enable row level security;
create policy notifications_own on notifications to briefroom_app
  using (user_id = acting_user_id() and (desk_id is null or ${own})) with check (user_id = acting_user_id());
create policy notifications_left on notifications for insert to briefroom_app
  with check (${own} and exists (select 1 from memberships m where m.desk_id = notifications.desk_id and m.user_id = notifications.user_id));
create policy notifications_keeper on notifications to briefroom_keeper using (true) with check (true);
grant select, insert, update, delete on notifications to briefroom_app;
grant select, delete on notifications to briefroom_keeper;

create table handovers (
  id uuid primary key,
  desk_id uuid not null references desks(id) on delete cascade,
  note text not null,
  items jsonb not null,
  from_id uuid references users(id) on delete set null,
  to_id uuid references users(id) on delete set null,
  at timestamptz not null default now(),
  accepted_at timestamptz
);
create index on handovers (desk_id, at);
create table briefing_citations (
  briefing_id uuid not null references briefings(id) on delete cascade,
  article_id uuid not null references articles(id) on delete cascade,
  desk_id uuid not null references desks(id) on delete cascade,
  times integer not null default 1,
  primary key (briefing_id, article_id)
);
create index on briefing_citations (article_id);
`

const up = `${triage}${stories}${watches}${notifications}
${deskOwned.map(policies).join('\n')}
grant delete on article_terms to briefroom_keeper;
`

const down = `
drop table briefing_citations, handovers, notifications, watch_hits, watches, article_terms, story_visits, story_changes, story_refusals,
  story_articles, stories, article_grades;
alter table articles
  drop column lead_image, drop column claimed_by, drop column claimed_at, drop column decision, drop column decided_by,
  drop column decided_at, drop column decision_reason, drop column credibility;
`

/** What a desk does with the news: claims, decisions, grades, stories, watches, hand-overs; and what people are told. */
export class NewsWork1795610000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down)
  }
}
