import type { MigrationInterface, QueryRunner } from 'typeorm'

const own = 'desk_id in (select acting_desk_ids())'

const up = `
-- What was said and then decided: who marked it as the decision of its discussion, and when. And the article that it speaks of, with the
-- passage of one version.
alter table messages
  add column decided_at timestamptz null,
  add column decided_by uuid null,
  add column article_id uuid null,
  add column article_version integer null,
  add column article_quote text null,
  add constraint messages_decided_by_fkey foreign key (decided_by) references users(id),
  add constraint messages_article_id_fkey foreign key (article_id) references articles(id) on delete set null;
create index on messages (article_id) where article_id is not null;
create index on messages (thread_id, decided_at) where decided_at is not null;

create table message_reactions (
  message_id uuid not null,
  user_id uuid not null,
  sign text not null,
  desk_id uuid not null,
  at timestamptz not null default now(),
  constraint message_reactions_pkey primary key (message_id, user_id, sign),
  constraint message_reactions_message_id_fkey foreign key (message_id) references messages(id) on delete cascade,
  constraint message_reactions_user_id_fkey foreign key (user_id) references users(id) on delete cascade,
  constraint message_reactions_desk_id_fkey foreign key (desk_id) references desks(id) on delete cascade
);
alter table message_reactions enable row level security;
create policy message_reactions_of_desk on message_reactions to briefroom_app using (${own}) with check (${own});
create policy message_reactions_keeper on message_reactions to briefroom_keeper using (true) with check (true);
grant select, insert, update, delete on message_reactions to briefroom_app;
grant select, delete on message_reactions to briefroom_keeper;
`

const down = `
drop table message_reactions;
alter table messages drop column decided_at, drop column decided_by, drop column article_id, drop column article_version,
  drop column article_quote;
`

/** Messages that are the decision of their discussion, that speak of an article, and short answers to a message. */
export class DecidedMessages1795707300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down)
  }
}
