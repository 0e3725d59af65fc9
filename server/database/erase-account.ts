import { appendFile, mkdir, readFile } from 'node:fs/promises'
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

/** Beside the database: a backup from before must not bring them back (bin/backup/after-restore). */
const noteAll = async (dataDir: string, userIds: readonly string[]): Promise<void> => {
  const folder = resolve(dataDir)
  await mkdir(folder, { recursive: true })
  await appendFile(join(folder, 'erasures.txt'), userIds.map((id) => `${id}\n`).join(''), { mode: 0o600 })
}

/** Notes who was forgotten in a transaction that is committed: in one that is not, a restore would forget who stayed. */
export const noteErasure = ({ DATA_DIR }: { DATA_DIR: string }, userId: string): Promise<void> =>
  noteAll(DATA_DIR, [userId])

/** Notes those of them who are not: a process may end between the commit and its note, and a disk may be full. */
export const noteMissing = async (
  { DATA_DIR }: { DATA_DIR: string },
  userIds: readonly string[],
): Promise<void> => {
  const file = join(resolve(DATA_DIR), 'erasures.txt')
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  })
  const noted = new Set(text.split('\n').map((line) => line.trim()))
  const missing = userIds.filter((id) => !noted.has(id))
  if (missing.length > 0) await noteAll(DATA_DIR, missing)
}
