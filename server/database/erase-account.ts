import { appendFile, mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { EntityManager } from 'typeorm'
import { appendEvent } from '#server/database/append-event'
import { audited } from '#server/database/append-audit'

interface Erased {
  userId: string
  /** Null: a rule did it. */
  actorId: string | null
  /** Desks that he was on: they hear that he has left. The transaction must act for them. */
  deskIds?: readonly string[]
}

/**
 * Ends an account for good: its texts stay, under no name; everything else of it goes. First the order of revocations is taken, then
 * the desks' streams, then the person's row, as whoever changes the people of a desk takes them: nobody waits crosswise.
 */
export const eraseAccount = async (
  manager: EntityManager,
  { userId, actorId, deskIds = [] }: Erased,
): Promise<void> => {
  await audited(manager, { action: 'account.erased', actorId, object: { kind: 'user', id: userId } })
  await manager.query('select append_revocation($1, $2, null, null)', [userId, 'account'])
  for (const deskId of [...deskIds].sort()) {
    const told = { type: 'desk.member.removed', deskId, rooms: [`desk:${deskId}`], actorId } as const
    await appendEvent(manager, { ...told, data: { userId } })
  }
  await manager.query('select erase_account($1)', [userId])
}

/** Beside the database: a backup from before must not bring him back (bin/backup/after-restore). */
export const noteErasure = async ({ DATA_DIR }: { DATA_DIR: string }, userId: string): Promise<void> => {
  const folder = resolve(DATA_DIR)
  await mkdir(folder, { recursive: true })
  await appendFile(join(folder, 'erasures.txt'), `${userId}\n`, { mode: 0o600 })
}
