import type { MigrationInterface, QueryRunner } from 'typeorm'

const up = `
-- The desks that the acting person belongs to, or the one desk that a job acts for. Asked once a statement.
create function acting_desk_ids() returns setof uuid language sql stable security definer set search_path = public as $$
  select desk_id from memberships where user_id = nullif(current_setting('app.user_id', true), '')::uuid
  union
  select nullif(current_setting('app.desk_id', true), '')::uuid
   where nullif(current_setting('app.desk_id', true), '') is not null
$$;

create function acting_user_id() returns uuid language sql stable as $$
  select nullif(current_setting('app.user_id', true), '')::uuid
$$;

-- Writes one event and wakes the relays. The row lock of the stream makes one order; a room belongs to one stream,
-- so its previous number is read under the same lock. Returns the number given.
create function append_event(
  in_stream text, in_desk uuid, in_rooms text[], in_type text, in_actor uuid, in_data jsonb
) returns bigint language plpgsql as $$
declare
  given bigint;
  before bigint[];
begin
  insert into event_streams as s (stream, seq) values (in_stream, 1)
    on conflict (stream) do update set seq = s.seq + 1 returning seq into given;
  select array_agg(coalesce(r.seq, 0) order by named.position) into before
    from unnest(in_rooms) with ordinality as named(room, position) left join event_rooms r on r.room = named.room;
  insert into event_rooms (room, seq) select room, given from unnest(in_rooms) as room
    on conflict (room) do update set seq = excluded.seq;
  insert into events (stream, seq, desk_id, rooms, previous, type, actor_id, data)
    values (in_stream, given, in_desk, in_rooms, coalesce(before, '{}'), in_type, in_actor, in_data);
  perform pg_notify('briefroom_events', in_stream || ' ' || given);
  return given;
end
$$;

-- Ends rights: a row in the list that every node follows, and a wake-up.
create function append_revocation(in_user uuid, in_kind text, in_session uuid, in_desk uuid) returns bigint
language plpgsql as $$
declare
  given bigint;
begin
  -- Numbers must become visible in their order: a follower that has read 7 never looks for a 6 again.
  perform pg_advisory_xact_lock(4271002);
  insert into revocations (user_id, kind, session_id, desk_id) values (in_user, in_kind, in_session, in_desk)
    returning seq into given;
  perform pg_notify('briefroom_revocations', given::text);
  return given;
end
$$;

create function wake_job_relay() returns trigger language plpgsql as $$
begin
  perform pg_notify('briefroom_jobs', '');
  return null;
end
$$;
create trigger job_requests_wake after insert on job_requests for each statement execute function wake_job_relay();

-- What happened stays written: whatever a role may do elsewhere, these rows are not changed.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end
$$;
create trigger article_versions_append_only before update on article_versions
  for each row execute function refuse_change();
create trigger revisions_append_only before update on revisions
  for each row execute function refuse_change();

-- The sealer may add the chain to an entry, once; nothing else of it changes.
create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.hash is null and new.hash is not null
     and (new.id, new.at, new.action) is not distinct from (old.id, old.at, old.action)
     and (new.actor_id, new.desk_id, new.object_kind, new.object_id, new.data, new.request_id)
         is not distinct from (old.actor_id, old.desk_id, old.object_kind, old.object_id, old.data, old.request_id)
  then
    return new;
  end if;
  raise exception 'audit_entries is append-only' using errcode = 'insufficient_privilege';
end
$$;
create trigger audit_entries_append_only before update or delete on audit_entries
  for each row execute function refuse_audit_change();

-- Snapshot bytes are read at every join: compressing them again would only cost.
alter table collab_snapshots alter column state set storage external;
`

const down = `
alter table collab_snapshots alter column state set storage extended;
drop trigger audit_entries_append_only on audit_entries;
drop function refuse_audit_change();
drop trigger revisions_append_only on revisions;
drop trigger article_versions_append_only on article_versions;
drop function refuse_change();
drop trigger job_requests_wake on job_requests;
drop function wake_job_relay();
drop function append_revocation(uuid, text, uuid, uuid);
drop function append_event(text, uuid, text[], text, uuid, jsonb);
drop function acting_user_id();
drop function acting_desk_ids();
`

/** Functions and triggers: numbering of events, ends of rights, and rows that nobody changes. */
export class Functions1795510800001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down)
  }
}
