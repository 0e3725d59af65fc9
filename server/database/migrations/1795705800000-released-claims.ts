import type { MigrationInterface, QueryRunner } from 'typeorm'

const up = `
-- Whoever is on a desk no more works on none of its articles: what he had claimed waits for somebody again.
create function release_claims() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update articles set claimed_by = null, claimed_at = null
   where claimed_by = old.user_id and desk_id = old.desk_id and decision is null;
  return null;
end
$$;
create trigger memberships_release_claims after delete on memberships for each row execute function release_claims();
update articles a set claimed_by = null, claimed_at = null
 where a.claimed_by is not null and a.decision is null
   and not exists (select 1 from memberships m where m.desk_id = a.desk_id and m.user_id = a.claimed_by);
`

const down = `
drop trigger memberships_release_claims on memberships;
drop function release_claims();
`

/** What somebody has claimed is claimed no more when he leaves the desk. */
export class ReleasedClaims1795705800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down)
  }
}
