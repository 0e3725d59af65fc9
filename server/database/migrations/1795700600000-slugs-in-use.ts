import type { MigrationInterface, QueryRunner } from 'typeorm'

const up = `
-- Whether somebody has this address, or waits with it: plans of other desks are not to be seen, only that there is one.
create function publication_slug_taken(in_slug text, in_id uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select 1 from publications where slug = in_slug and id <> in_id)
      or exists (select 1 from publication_plans where slug = in_slug and state = 'planned' and id <> in_id)
$$;
`

const down = `
drop function publication_slug_taken(text, uuid);
`

/** Addresses of publications are asked for across desks. */
export class SlugsInUse1795700600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down)
  }
}
