import { randomBytes } from 'node:crypto'
import type { Pool } from 'pg'
import { v7 } from 'uuid'
import type { DeskRole } from '#core/contracts/http/session'

export interface TestDesk {
  id: string
  slug: string
  name: string
}

/** A desk without members. */
export const makeDesk = async (owner: Pool, { name = 'A desk' } = {}): Promise<TestDesk> => {
  const desk = { id: v7(), slug: `desk-${randomBytes(5).toString('hex')}`, name }
  await owner.query('insert into desks (id, slug, name) values ($1, $2, $3)', [desk.id, desk.slug, name])
  return desk
}

/** Puts a person on a desk. */
export const addMember = async (
  owner: Pool,
  desk: { id: string },
  person: { id: string },
  role: DeskRole,
): Promise<void> => {
  await owner.query('insert into memberships (desk_id, user_id, role) values ($1, $2, $3)', [
    desk.id,
    person.id,
    role,
  ])
}
