import type { EntityManager } from 'typeorm'

const factors = [
  'delete from second_factors where user_id = $1',
  'delete from passkeys where user_id = $1',
  'delete from recovery_codes where user_id = $1',
]
const mailed = [
  'delete from temporary_passwords where user_id = $1',
  'delete from mail_links where user_id = $1 and used_at is null',
]

const run = async (manager: EntityManager, statements: readonly string[], userId: string): Promise<void> => {
  for (const statement of statements) await manager.query(statement, [userId])
}

/** Nothing but the password opens the account from here on. */
export const forgetFactors = (manager: EntityManager, userId: string): Promise<void> =>
  run(manager, factors, userId)

/** What was mailed opens nothing any more. */
export const forgetMailed = (manager: EntityManager, userId: string): Promise<void> =>
  run(manager, mailed, userId)
