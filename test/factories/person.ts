import { randomBytes } from 'node:crypto'
import type { Pool } from 'pg'
import { v7 } from 'uuid'
import type { InstallationRole } from '#core/contracts/http/session'
import { hashPassword } from '#server/auth/passwords'

/** A person of a test, with what he needs to sign in. */
export interface TestPerson {
  id: string
  name: string
  email: string
  password: string
  role: InstallationRole
}

const password = 'tide-harbour-lantern-42'
let hash: Promise<string> | undefined

/** An account. All have one password: it is hashed once a process. */
export const makePerson = async (
  owner: Pool,
  { name = 'Somebody', role = 'member' }: { name?: string; role?: InstallationRole } = {},
): Promise<TestPerson> => {
  const id = v7()
  const email = `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}.${randomBytes(4).toString('hex')}@example.org`
  await owner.query('insert into users (id, email, name, password_hash, role) values ($1, $2, $3, $4, $5)', [
    id,
    email,
    name,
    await (hash ??= hashPassword(password)),
    role,
  ])
  return { id, name, email, password, role }
}
