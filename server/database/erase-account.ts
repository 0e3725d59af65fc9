import { appendFile, mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { EntityManager } from 'typeorm'
import { audited } from '#server/database/append-audit'

/** Ends an account for good: its texts stay, under no name; everything else of it goes. `actorId` null: a rule did it. */
export const eraseAccount = async (
  manager: EntityManager,
  { userId, actorId }: { userId: string; actorId: string | null },
): Promise<void> => {
  await audited(manager, { action: 'account.erased', actorId, object: { kind: 'user', id: userId } })
  await manager.query('select append_revocation($1, $2, null, null)', [userId, 'account'])
  await manager.query('select erase_account($1)', [userId])
}

/** Beside the database: a backup from before must not bring him back (bin/backup/after-restore). */
export const noteErasure = async ({ DATA_DIR }: { DATA_DIR: string }, userId: string): Promise<void> => {
  const folder = resolve(DATA_DIR)
  await mkdir(folder, { recursive: true })
  await appendFile(join(folder, 'erasures.txt'), `${userId}\n`, { mode: 0o600 })
}
