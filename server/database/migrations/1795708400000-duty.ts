import type { MigrationInterface, QueryRunner } from 'typeorm'

const up = `
-- Since when somebody answers for what comes in on the desk; null: he does not now.
alter table memberships add column on_duty_since timestamptz null;
-- Until when whoever takes the place is on the desk, as a guest; null: as a member.
alter table invitations add column guest_until timestamptz null;
`

const down = `
alter table invitations drop column guest_until;
alter table memberships drop column on_duty_since;
`

/** Who is on duty on a desk, and places that are offered for a time. */
export class Duty1795708400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down)
  }
}
