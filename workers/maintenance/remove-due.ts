import type { RetentionKind } from '#core/contracts/http/retention'
import { eraseAccount, noteErasure } from '#server/database/erase-account'
import { removeBlob } from '#workers/maintenance/remove-blob'
import type { Services } from '#workers/runtime/processor'

/** Takes the things of these keys away; returns how many went. */
type Remove = (services: Services, keys: readonly string[]) => Promise<number>

const rows =
  (statement: string): Remove =>
  async ({ keeper }, keys) =>
    (await keeper.query(statement, [keys])).rowCount ?? 0

/** Whoever confirmed his address or was let in again in this moment stays. */
const stillDue = `select id from users where id = $1 and (status = 'suspended' or email_confirmed_at is null) for update`

/** The erasing that their owner would ask for himself, one transaction each. */
const accounts: Remove = async ({ transactions, config }, ids) => {
  let erased = 0
  for (const id of ids) {
    const gone = await transactions.asUser(id, async (manager) => {
      if ((await manager.query<unknown[]>(stillDue, [id])).length === 0) return false
      await eraseAccount(manager, { userId: id, actorId: null })
      return true
    })
    if (!gone) continue
    await noteErasure(config, id)
    erased += 1
  }
  return erased
}

/** The row goes before its bytes: whoever reads finds neither, or still finds both. */
const responses: Remove = async (services, hashes) => {
  for (const sha256 of hashes) {
    await services.transactions.open((manager) =>
      manager.query('delete from raw_responses where sha256 = $1', [sha256]),
    )
    await removeBlob(services, sha256)
  }
  return hashes.length
}

/** The entry stays with its hash, by which a printed copy can still be checked; the file can be made again. */
const forget = `
  update exports set status = 'failed', problem_code = 'GONE', problem_message = 'This file was kept for as long as the rules say. It can be made again.'
   where id = $1 and status = 'ready' returning blob_sha256`
const deskOf = 'select desk_id from exports where id = $1'

const files: Remove = async (services, ids) => {
  const { keeper, transactions } = services
  for (const id of ids) {
    const desk = (await keeper.query<{ desk_id: string }>(deskOf, [id])).rows[0]
    if (!desk) continue
    const [forgotten] = await transactions.asDesk(desk.desk_id, (manager) =>
      manager.query<[{ blob_sha256: string | null }[], number]>(forget, [id]),
    )
    const sha256 = forgotten[0]?.blob_sha256
    if (sha256) await removeBlob(services, sha256)
  }
  return ids.length
}

/** How each kind goes. Rows of no desk are deleted as the keeper; what a desk owns, as the application for that desk. */
export const removeDue: Record<RetentionKind, Remove> = {
  mails: rows('delete from mails where id = any($1::uuid[])'),
  notifications: rows('delete from notifications where id = any($1::uuid[])'),
  sessions: rows('delete from sessions where id = any($1::uuid[])'),
  unconfirmed: accounts,
  suspended: accounts,
  responses,
  exports: files,
}
