import type { MigrationInterface, QueryRunner } from 'typeorm'

/** The revision by whose authors a publication was signed: a correction brings other words, not other names. */
const signedRevision = `
  coalesce((select c.previous_revision_id from publication_corrections c
             where c.publication_id = s.id and c.previous_revision_id is not null order by c.at, c.id limit 1), s.revision_id)`

const up = `
-- Who wrote a revision, the one with the largest part first; who began it where nobody is known to have written.
create function authors_of_revision(in_revision uuid) returns text[] language sql stable as $$
  select coalesce(
    (select array_agg(u.name order by w.share desc, u.id)
       from jsonb_to_recordset(r.authors) as w("userId" uuid, share real) join users u on u.id = w."userId"),
    (select array[u.name] from briefings b join users u on u.id = b.created_by where b.id = r.briefing_id),
    '{}')
    from revisions r where r.id = in_revision
$$;

create function name_authors_again(in_user uuid) returns void language sql as $$
  update publications p set authors = authors_of_revision(r.id)
    from publications s join revisions r on r.id = ${signedRevision} join briefings b on b.id = r.briefing_id
   where p.id = s.id
     and (r.authors @> jsonb_build_array(jsonb_build_object('userId', in_user))
          or r.authors = '[]' and b.created_by = in_user)
$$;

-- Whatever erases an account, a person, a rule or a restore: his name goes from the portal with it.
create function forget_author() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform name_authors_again(new.id);
  return null;
end
$$;
create trigger users_forget_author after update of status on users for each row when (new.status = 'erased')
  execute function forget_author();
select name_authors_again(id) from users where status = 'erased';

-- The bytes follow the last row that names them.
create function forget_bytes() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into job_requests (id, name, data) values (gen_random_uuid(), 'blobs.remove', jsonb_build_object('sha256', old.sha256));
  return null;
end
$$;
create trigger uploads_forget_bytes after delete on uploads for each row execute function forget_bytes();

-- Pictures that people have replaced or removed. What somebody is just about to choose stays.
delete from uploads p where p.purpose = 'avatar' and p.created_at < now() - interval '1 day'
   and not exists (select 1 from users u where u.avatar_id = p.id);
`

const down = `
drop trigger uploads_forget_bytes on uploads;
drop function forget_bytes();
drop trigger users_forget_author on users;
drop function forget_author();
drop function name_authors_again(uuid);
drop function authors_of_revision(uuid);
`

/** What is forgotten with an account beside its own rows: the name under what is published, and the bytes of pictures. */
export class ForgottenNames1795704500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down)
  }
}
