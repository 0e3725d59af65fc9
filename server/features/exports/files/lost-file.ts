import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Principal } from '#server/auth/principal'
import { tellExport } from '#server/database/tell-export'
import type { Transactions } from '#server/database/transactions'
import type { Storage } from '#server/storage/storage'

/** With all that have the same bytes. The hash stays, by which a copy can still be checked. */
const lose = `
  update exports set status = 'failed', problem_code = 'GONE', problem_message = 'The file is no longer there. It can be made again.'
   where status = 'ready' and blob_sha256 = (select blob_sha256 from exports where id = $1) returning id, desk_id`

/**
 * A ready file whose bytes are lost or damaged is a failed one, which can be made again. Whoever came upon it is told; who
 * asked for it then may have no right to it any more.
 */
export const markLost = async (manager: EntityManager, me: Principal, exportId: string): Promise<void> => {
  const [lost] = await manager.query<[{ id: string; desk_id: string }[], number]>(lose, [exportId])
  for (const { id, desk_id: deskId } of lost)
    await tellExport(manager, { id, deskId, requestedBy: me.userId }, me.userId)
}

/** Does what needs the bytes of a file. What it throws is thrown on; after GONE the file is marked as lost. */
export const noticingLoss = async <T>(
  transactions: Transactions,
  me: Principal,
  exportId: string,
  work: () => Promise<T>,
): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof DomainError && error.code === 'GONE')
      await transactions.asUser(me.userId, (manager) => markLost(manager, me, exportId))
    throw error
  }
}

/** Throws GONE when the storage has no such file; whether it is whole is found out by reading it. */
export const requireKept = async (storage: Storage, sha256: string): Promise<void> => {
  if (!(await storage.has(sha256))) throw new DomainError('GONE')
}
